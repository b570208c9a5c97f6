package io.cairn.driver;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A program folder as its author wrote it: what the driver hands in, and where it looks up whose phone is whose. */
final class ProgramFolder {

    /** Somebody of people.csv; fields that are not given are empty. */
    record Somebody(String id, String role, String email, String phone, String channel, String mentor, String starts) {

        boolean owns(String address) {
            return !address.isBlank() && (address.equals(email) || address.equals(phone)
                    || address.equals("whatsapp:" + phone));
        }
    }

    private final Map<String, byte[]> files;
    private final Map<?, ?> program;
    private final List<Somebody> people;

    private ProgramFolder(Map<String, byte[]> files) {
        this.files = files;
        this.program = new Yaml(new SafeConstructor(new LoaderOptions())).load(text("program.yaml"));
        this.people = readPeople(text("people.csv"));
    }

    /** Reads a folder, or with {@code classpath:} one that the application brings along. */
    static ProgramFolder read(String location) throws IOException {
        if (!location.startsWith("classpath:")) {
            return new ProgramFolder(filesBelow(Path.of(location)));
        }
        String name = location.substring("classpath:".length());
        URL program = ProgramFolder.class.getResource("/" + name + "/program.yaml");
        if (program == null) {
            throw new NoSuchFileException(location);
        }
        try {
            URI uri = program.toURI();
            if (uri.getScheme().equals("file")) {
                return new ProgramFolder(filesBelow(Path.of(uri).getParent()));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return new ProgramFolder(filesBelow(Path.of(uri).getParent()));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    String id() {
        return String.valueOf(program.get("id"));
    }

    LocalDate starts() {
        return LocalDate.parse(String.valueOf(dateText(program.get("starts"))));
    }

    /** The last local day on which something of a sprint may still happen, grace time included. */
    LocalDate lastDay() {
        LocalDate latestStart = people.stream().map(Somebody::starts).filter(day -> !day.isBlank())
                .map(LocalDate::parse).max(Comparator.naturalOrder()).orElse(starts());
        LocalDate start = latestStart.isAfter(starts()) ? latestStart : starts();
        int sprints = ((List<?>) program.get("sprints")).size();
        LocalDate lastSprint = start;
        for (int i = 1; i < sprints; i++) {
            lastSprint = lastSprint.plus(period("sprintLength"));
        }
        Object lastDay = program.get("lastDay");
        LocalDate end = lastDay == null ? lastSprint.plus(period("sprintLength")).minusDays(1)
                : lastSprint.plusDays(Integer.parseInt(lastDay.toString()) - 1L);
        Object grace = program.get("grace");
        return grace == null ? end : end.plusDays(Duration.parse(grace.toString()).toDays());
    }

    private Period period(String field) {
        Object length = program.get(field);
        return Period.parse(length == null ? "P7D" : length.toString());
    }

    List<Somebody> people(String role) {
        return people.stream().filter(somebody -> somebody.role().equalsIgnoreCase(role)).toList();
    }

    byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> filesBelow(Path folder) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Files.newInputStream(path)) {
                    found.put(folder.relativize(path).toString().replace('\\', '/'), in.readAllBytes());
                }
            }
        }
        return found;
    }

    private String text(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException("The program folder has no " + name);
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<Somebody> readPeople(String csv) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
        try (CSVParser rows = CSVParser.parse(new StringReader(csv), format)) {
            return rows.stream().map(row -> new Somebody(field(row, "id"), field(row, "role"), field(row, "email"),
                    field(row, "phone"), field(row, "channel"), field(row, "mentor"), field(row, "starts"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(CSVRecord row, String column) {
        return row.isMapped(column) && row.isSet(column) ? row.get(column) : "";
    }

    /** YAML turns an unquoted date into a moment at midnight UTC. */
    private static Object dateText(Object value) {
        return value instanceof Date date ? date.toInstant().toString().substring(0, 10) : value;
    }
}
