package io.cairn.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of a program, wherever they came from: path inside the folder, with slashes, and content. */
public final class ProgramFolder {

    static final int MAX_BYTES = 5 * 1024 * 1024;
    static final int MAX_FILES = 200;
    /** What file managers leave behind. */
    private static final String LITTER = "(.*/)?(__MACOSX/.*|\\.[^/]+(/.*)?|Thumbs\\.db)";

    private final Map<String, byte[]> files;
    private final Mistakes mistakes;

    private ProgramFolder(Map<String, byte[]> files, Mistakes mistakes) {
        this.files = new TreeMap<>(files);
        this.mistakes = mistakes;
    }

    public static ProgramFolder of(Map<String, byte[]> files) {
        return new ProgramFolder(files, new Mistakes());
    }

    /** Links are not followed. */
    public static ProgramFolder directory(Path directory) {
        Mistakes mistakes = new Mistakes();
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (!Files.isDirectory(directory)) {
            mistakes.add(".", 1, Rule.FOLDER_READABLE, directory + " is no folder");
            return new ProgramFolder(files, mistakes);
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> paths = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1L).toList();
            long bytes = 0;
            for (Path path : paths) {
                bytes += Files.size(path);
                if (bytes > MAX_BYTES || paths.size() > MAX_FILES) {
                    tooLarge(mistakes);
                    break;
                }
                String name = directory.relativize(path).toString().replace('\\', '/');
                if (!name.matches(LITTER)) {
                    files.put(name, Files.readAllBytes(path));
                }
            }
        } catch (IOException e) {
            mistakes.add(".", 1, Rule.FOLDER_READABLE, "the folder cannot be read: " + e.getMessage());
        }
        return new ProgramFolder(files, mistakes);
    }

    /** A zip of the folder's files, or of the folder itself. Nothing is written to disk. */
    public static ProgramFolder zip(InputStream in) {
        Mistakes mistakes = new Mistakes();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            long bytes = 0;
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) (MAX_BYTES - bytes + 1));
                bytes += content.length;
                entries++;
                if (bytes > MAX_BYTES || entries > MAX_FILES) {
                    tooLarge(mistakes);
                    break;
                }
                put(files, entry, content, mistakes);
            }
            if (entries == 0) {
                mistakes.add(".", 1, Rule.FOLDER_READABLE, "this is no zip, or an empty one");
            }
        } catch (IOException | IllegalArgumentException e) {
            mistakes.add(".", 1, Rule.FOLDER_READABLE, "the zip cannot be read: " + e.getMessage());
        }
        return new ProgramFolder(withoutCommonFolder(files), mistakes);
    }

    private static void put(Map<String, byte[]> files, ZipEntry entry, byte[] content, Mistakes mistakes) {
        String name = entry.getName().replace('\\', '/');
        if (name.startsWith("/") || name.matches("[A-Za-z]:.*") || List.of(name.split("/")).contains("..")) {
            mistakes.add(name, 1, Rule.PATH_INSIDE, "the path leads out of the folder");
        } else if (!entry.isDirectory() && !name.matches(LITTER) && files.put(name, content) != null) {
            mistakes.add(name, 1, Rule.FOLDER_READABLE, "the file is there twice");
        }
    }

    private static Map<String, byte[]> withoutCommonFolder(Map<String, byte[]> files) {
        Set<String> tops = files.keySet().stream().map(name -> name.substring(0, name.indexOf('/') + 1))
                .collect(Collectors.toSet());
        String top = tops.size() == 1 ? tops.iterator().next() : "";
        if (top.isEmpty() || !files.containsKey(top + ProgramReader.PROGRAM)) {
            return files;
        }
        Map<String, byte[]> inner = new LinkedHashMap<>();
        files.forEach((name, content) -> inner.put(name.substring(top.length()), content));
        return inner;
    }

    private static void tooLarge(Mistakes mistakes) {
        mistakes.add(".", 1, Rule.FOLDER_READABLE,
                "there are more than " + MAX_FILES + " files or more than " + (MAX_BYTES >> 20) + " MiB");
    }

    Map<String, byte[]> files() {
        return files;
    }

    Mistakes mistakes() {
        return mistakes;
    }
}
