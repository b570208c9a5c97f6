package io.cairn.critique;

import io.cairn.engine.CairnProperties;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;

import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What a mentor is told of a calibration. */
@Component
class CalibrationMessages {

    private static final Map<String, String> DATE_PATTERNS = Map.of("de", "EEEE, d. MMMM, HH:mm");
    private static final String ENGLISH_PATTERN = "EEEE d MMMM, HH:mm";

    private final MessageService messages;
    private final Catalogue catalogue;
    private final CairnProperties cairn;

    CalibrationMessages(MessageService messages, Catalogue catalogue, CairnProperties cairn) {
        this.messages = messages;
        this.catalogue = catalogue;
        this.cairn = cairn;
    }

    void asked(Calibration calibration, CalibrationRound round) {
        send("calibration-asked", calibration, round, calibration.dueAt());
    }

    void dueSoon(Calibration calibration, CalibrationRound round) {
        send("calibration-due-soon", calibration, round, calibration.dueAt());
    }

    void passed(Calibration calibration, CalibrationRound round) {
        send("calibration-passed", calibration, round, calibration.countsUntil());
    }

    void probation(Calibration calibration, CalibrationRound round) {
        send("calibration-probation", calibration, round, calibration.dueAt());
    }

    void retrain(Calibration calibration, CalibrationRound round) {
        send("calibration-retrain", calibration, round, calibration.dueAt());
    }

    void retrainInSprint(Calibration calibration, CalibrationRound round, Instant begins) {
        send("calibration-retrain-sprint", calibration, round, begins);
    }

    void notCalibrated(Calibration calibration, CalibrationRound round) {
        send("calibration-not-passed", calibration, round, null);
    }

    void neverDone(Calibration calibration, CalibrationRound round) {
        send("calibration-closed", calibration, round, null);
    }

    /** @param until null where the message names no moment */
    private void send(String template, Calibration calibration, CalibrationRound round, Instant until) {
        Person mentor = catalogue.person(calibration.mentorId());
        messages.send(new MessageRequest(template + ":" + calibration.id() + ":" + round.number(), mentor.id(),
                template, Map.of("title", catalogue.definition(calibration.programId()).title(),
                        "until", until == null ? "" : when(until, mentor),
                        "agreement", round.figures() == null ? ""
                                : BigDecimal.valueOf(round.figures().alpha(), 3).toPlainString(),
                        "critiques", String.valueOf(calibration.critiquesWanted()),
                        "link", cairn.baseUrl() + "/calibration/" + calibration.id()), null));
    }

    private static String when(Instant moment, Person person) {
        Locale locale = Locale.forLanguageTag(person.language());
        String pattern = DATE_PATTERNS.get(locale.getLanguage());
        return DateTimeFormatter.ofPattern(pattern == null ? ENGLISH_PATTERN : pattern,
                pattern == null ? Locale.ENGLISH : locale).format(moment.atZone(person.zoneId()));
    }
}
