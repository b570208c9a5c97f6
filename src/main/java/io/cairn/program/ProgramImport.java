package io.cairn.program;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.data.relational.core.conversion.DbActionExecutionException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds a program's files, in a folder, in a zip or in the application itself, and has them taken in. */
@Service
public class ProgramImport {

    private static final String CLASSPATH = "classpath:";

    private final ProgramService programs;

    ProgramImport(ProgramService programs) {
        this.programs = programs;
    }

    public ImportOutcome from(ProgramFolder folder) {
        try {
            return programs.take(folder);
        } catch (DataAccessException | DbActionExecutionException e) {
            // Two imports at once: the second one finds what the first has stored, and says so.
            return programs.take(folder);
        }
    }

    /** @param location a folder, a zip, or a folder in the application such as {@code classpath:programs/pilot} */
    public ImportOutcome from(String location) {
        return from(folder(location));
    }

    public static ProgramFolder folder(String location) {
        if (location.startsWith(CLASSPATH)) {
            return classpath(location.substring(CLASSPATH.length()).replaceAll("/+$", ""));
        }
        Path path = Path.of(location);
        if (Files.isRegularFile(path)) {
            try (InputStream in = Files.newInputStream(path)) {
                return ProgramFolder.zip(in);
            } catch (IOException e) {
                return ProgramFolder.directory(path);
            }
        }
        return ProgramFolder.directory(path);
    }

    private static ProgramFolder classpath(String folder) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String marker = "/" + folder + "/";
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources(CLASSPATH + folder + "/**")) {
                String url = URLDecoder.decode(resource.getURL().toString(), StandardCharsets.UTF_8);
                if (resource.isReadable() && !url.endsWith("/")) {
                    files.put(url.substring(url.lastIndexOf(marker) + marker.length()),
                            resource.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The program " + folder + " cannot be read from the application", e);
        }
        return ProgramFolder.of(files);
    }
}
