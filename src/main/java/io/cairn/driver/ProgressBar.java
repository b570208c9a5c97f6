package io.cairn.driver;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** How far the play has come, on one line of a terminal, or a line for every tenth where there is none. */
final class ProgressBar {

    private static final int WIDTH = 40;

    private final PrintStream out;
    private final Instant from;
    private final boolean terminal = System.console() != null;
    private Instant to;
    private int shown = -1;

    ProgressBar(PrintStream out, Instant from, Instant to) {
        this.out = out;
        this.from = from;
        this.to = to;
    }

    void extendTo(Instant end) {
        to = end;
    }

    void at(Instant now) {
        double part = (double) Duration.between(from, now).toSeconds() / Duration.between(from, to).toSeconds();
        int step = (int) Math.floor(part * (terminal ? WIDTH : 10));
        if (step == shown) {
            return;
        }
        shown = step;
        int filled = (int) Math.floor(part * WIDTH);
        String line = "[" + "#".repeat(filled) + ".".repeat(Math.max(0, WIDTH - filled)) + "] "
                + now.toString().replace('T', ' ').substring(0, 16) + " UTC";
        if (terminal) {
            out.print("\r" + line);
        } else {
            out.println(line);
        }
        out.flush();
    }

    void done() {
        if (terminal) {
            out.println();
        }
    }
}
