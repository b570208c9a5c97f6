package io.cairn.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;

/**
 * Plays a program against a running Cairn through its public doors only. Uses nothing of the application, so that it
 * can as well run as a process of its own ({@code --cairn.role=driver --cairn.driver.url=...}).
 */
public final class Driver {

    private final DriverOptions options;
    private final ProgramFolder folder;
    private final PrintStream out;

    /** @throws IllegalArgumentException if the folder is no program folder */
    public Driver(DriverOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        try {
            this.folder = ProgramFolder.read(options.program());
        } catch (IOException e) {
            throw new IllegalArgumentException("cairn.pilot.program: " + options.program() + " cannot be read", e);
        }
    }

    /** When the clock has to stand before the play begins: the eve of the program's first day. */
    public Instant begins() {
        return Play.eve(folder);
    }

    /** @return 0 when the report is written, 1 when a door refused something; the reason is printed */
    public int play(String url) {
        try {
            new Play(options.at(url), folder, out).run();
            return 0;
        } catch (Doors.Refused | IllegalStateException | IOException e) {
            out.println();
            out.println("The play stopped: " + e.getMessage());
            return 1;
        }
    }

    public int play() {
        return play(options.url());
    }
}
