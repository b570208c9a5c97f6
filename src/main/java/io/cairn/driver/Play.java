package io.cairn.driver;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Plays a program from the eve of its first day to the close of its last month: moves the virtual clock from moment
 * to moment, and lets learners, mentors and sponsors do what people do.
 */
final class Play {

    private static final int PAGE = 10_000;
    private static final Duration LOOK = Duration.ofHours(1);
    private static final LocalTime MONTH_CLOSES = LocalTime.NOON;
    /** Long enough for every payment and its late webhook, short enough that no call of the new month takes place. */
    private static final Duration AFTER_CLOSE = Duration.ofMinutes(45);

    private final DriverOptions options;
    private final ProgramFolder folder;
    private final Doors doors;
    private final Doors outside;
    private final Plan plan = new Plan();
    private final Misfortunes fate;
    private final List<Learner> learners;
    private final List<Mentor> mentors;
    private final List<Sponsor> sponsors;
    private final String operator;
    private final PrintStream out;
    private Instant now;
    private long seen;

    Play(DriverOptions options, ProgramFolder folder, PrintStream out) {
        this.options = options;
        this.folder = folder;
        this.doors = new Doors(options.url(), options.patience());
        this.outside = new Doors(options.outside(), Duration.ZERO);
        this.fate = options.ownProgram() ? Misfortunes.drawn(options.seed()) : Misfortunes.ofThePilot(options.seed());
        this.operator = Doors.basic("operator", options.password());
        this.out = out;
        this.learners = folder.people("learner").stream().map(p -> new Learner(p, doors, outside, plan, fate)).toList();
        Map<String, String> known = new HashMap<>();
        this.mentors = folder.people("mentor").stream()
                .map(p -> new Mentor(p, options.password(), doors, plan, fate, known)).toList();
        this.sponsors = folder.people("sponsor").stream().map(p -> new Sponsor(p, outside, plan)).toList();
    }

    static Instant eve(ProgramFolder folder) {
        return folder.starts().minusDays(1).atTime(MONTH_CLOSES).toInstant(ZoneOffset.UTC);
    }

    void run() throws IOException {
        long begun = System.nanoTime();
        moveTo(eve(folder));
        news();
        fate.faults().forEach(fault -> outside.post("/faults", null, fault));
        doors.postZip("/api/programs", Doors.basic("admin", options.password()), folder.zip());
        planTriggers();

        Instant close = closeOf(YearMonth.from(folder.lastDay()));
        ProgressBar bar = new ProgressBar(out, now, close.plus(AFTER_CLOSE));
        playTo(close, LOOK, bar);
        playTo(close.plus(AFTER_CLOSE), Duration.ofMinutes(5), bar);
        JsonNode report = report(begun);
        while (hasOpenCharges(report) && options.ownProgram()) {
            close = closeOf(YearMonth.from(close.atZone(ZoneOffset.UTC)));
            bar.extendTo(close.plus(AFTER_CLOSE));
            playTo(close, Duration.ofHours(4), bar);
            playTo(close.plus(AFTER_CLOSE), Duration.ofMinutes(5), bar);
            report = report(begun);
        }
        bar.done();
        write(report, begun);
    }

    private static Instant closeOf(YearMonth month) {
        return month.plusMonths(1).atDay(1).atTime(MONTH_CLOSES).toInstant(ZoneOffset.UTC);
    }

    private void playTo(Instant end, Duration step, ProgressBar bar) {
        Instant look = now;
        while (now.isBefore(end)) {
            if (!look.isAfter(now)) {
                look = now.plus(step);
            }
            Instant next = plan.next().filter(look::isAfter).orElse(look);
            moveTo(next.isAfter(end) ? end : next.isAfter(now) ? next : now);
            readMessages();
            learners.forEach(learner -> learner.looks(now));
            plan.carryOut(now);
            if (!now.isBefore(look) && atWork(now)) {
                mentors.forEach(mentor -> mentor.looks(now));
            }
            bar.at(now);
        }
    }

    /** Mentors look at their tasks between 06:00 and 20:00 UTC, on any day. */
    private static boolean atWork(Instant moment) {
        int hour = moment.atZone(ZoneOffset.UTC).getHour();
        return hour >= 6 && hour < 20;
    }

    private void moveTo(Instant moment) {
        JsonNode clock = doors.post("/api/clock", operator, Map.of("to", moment.toString(), "freeze", true));
        if (clock.isNull()) {
            clock = doors.get("/api/clock", operator);
        }
        now = Instant.parse(clock.path("now").asText());
    }

    /** Everything that reached the outside since the last look; what was there before the play is skipped. */
    private List<JsonNode> news() {
        List<JsonNode> news = new ArrayList<>();
        int before;
        do {
            before = news.size();
            for (JsonNode entry : outside.get("/log?limit=" + PAGE + "&after=" + seen, null)) {
                seen = Math.max(seen, entry.path("seq").asLong());
                news.add(entry);
            }
        } while (news.size() - before == PAGE);
        return news;
    }

    private void readMessages() {
        for (JsonNode entry : news()) {
            if (entry.path("kind").asText().equals("message")) {
                String to = entry.path("to").asText();
                learners.stream().filter(learner -> learner.owns(to)).forEach(l -> l.receives(entry, now));
                sponsors.stream().filter(sponsor -> sponsor.owns(to)).forEach(s -> s.receives(entry, now));
            }
        }
    }

    /** Events from outside: a tracker says that something moved, and the learner may want a hand with it. */
    private void planTriggers() {
        List<ProgramFolder.Somebody> people = folder.people("learner");
        List<ProgramFolder.Somebody> withWhatsapp =
                people.stream().filter(p -> p.channel().equalsIgnoreCase("whatsapp")).toList();
        Instant first = folder.starts().atTime(13, 0).toInstant(ZoneOffset.UTC);
        if (!withWhatsapp.isEmpty()) {
            plan.at(first, "trigger/failing", () -> {
                outside.post("/faults", null, Map.of("provider", "twilio", "operation", "whatsapp",
                        "fault", "undelivered", "times", 1));
                trigger("prd", withWhatsapp.get(0), "prd-1");
            });
        }
        plan.at(first.plus(Duration.ofDays(1)), "trigger/calendar", () -> trigger("calendar", people.get(0), "event-1"));
        plan.at(first.plus(Duration.ofDays(2)), "trigger/retro",
                () -> trigger("retro", people.get(people.size() - 1), "retro-1"));
    }

    private void trigger(String source, ProgramFolder.Somebody learner, String subject) {
        String body = Doors.write(Map.of("type", source + ".changed", "timestamp", now.toString(),
                "data", Map.of("learner", learner.id(), "subject", subject)));
        String id = "msg_" + source + "_" + subject + "_" + learner.id();
        String timestamp = String.valueOf(now.getEpochSecond());
        doors.postRaw("/hooks/triggers/" + source, Map.of("webhook-id", id, "webhook-timestamp", timestamp,
                "webhook-signature", "v1," + sign(id + "." + timestamp + "." + body)), body);
    }

    private String sign(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(
                    options.triggerSecret().substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasOpenCharges(JsonNode report) {
        for (JsonNode charge : report.path("charges")) {
            if (charge.path("invoice").isNull()) {
                return true;
            }
        }
        return false;
    }

    private JsonNode report(long begun) {
        return doors.get(reportPath("", begun), operator);
    }

    private void write(JsonNode report, long begun) throws IOException {
        Path target = options.report();
        Files.createDirectories(target);
        Files.writeString(target.resolve("report.json"),
                Doors.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        Files.writeString(target.resolve("report.html"), doors.text(reportPath(".html", begun), operator));
        out.println("Report: " + target.resolve("report.html").toAbsolutePath());
    }

    private String reportPath(String form, long begun) {
        long seconds = Math.round(Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0);
        return "/api/reports/" + folder.id() + form + "?seed=" + options.seed() + "&wallSeconds=" + seconds;
    }
}
