package io.cairn.program;

/**
 * One thing that is wrong with a program's file.
 *
 * @param file path inside the program's folder, with slashes
 * @param line from 1; where something is missing, the line of what it is missing from
 * @param rule the id of the {@link Rule} that the file breaks
 */
public record Mistake(String file, int line, String rule, String message) {

    @Override
    public String toString() {
        return file + ":" + line + " " + rule + " " + message;
    }
}
