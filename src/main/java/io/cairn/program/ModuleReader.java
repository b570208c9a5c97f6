package io.cairn.program;

import io.cairn.program.ProgramDefinition.Acknowledge;
import io.cairn.program.ProgramDefinition.Item;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Reads one module: front matter between two lines of {@code ---}, then Markdown. */
final class ModuleReader {

    static final int TITLE = 200;
    static final int LINE = 500;
    private static final String FENCE = "---";
    private static final int SHORTEST = 5;
    private static final int LONGEST = 12;
    private static final int MOST_ITEMS = 3;
    private static final int FEWEST_OPTIONS = 2;
    private static final int MOST_OPTIONS = 6;

    private final String file;
    private final Mistakes mistakes;

    ModuleReader(String file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    /** @return the module without its day and time, which the sprint gives; null if the front matter cannot be read */
    ProgramDefinition.Module read(String id, String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).stripTrailing().equals(FENCE)) {
            mistakes.add(file, 1, Rule.FRONT_MATTER, "the first line is not ---");
            return null;
        }
        int end = 1;
        while (end < lines.size() && !lines.get(end).stripTrailing().equals(FENCE)) {
            end++;
        }
        if (end == lines.size()) {
            mistakes.add(file, 1, Rule.FRONT_MATTER, "the front matter has no closing ---");
            return null;
        }
        String body = String.join("\n", lines.subList(end + 1, lines.size())).strip();
        if (body.isEmpty()) {
            mistakes.add(file, end + 1, Rule.BODY_REQUIRED, "there is no text after the front matter");
        }
        YamlValue.Fields fields = YamlValue.read(file, String.join("\n", lines.subList(1, end)), 1, mistakes);
        return fields == null ? null : module(id, new FieldReader(file, fields, mistakes), body);
    }

    private ProgramDefinition.Module module(String id, FieldReader fields, String body) {
        String title = fields.text("title", TITLE);
        String skill = skill(fields);
        Integer minutes = fields.integer("minutes");
        if (minutes != null && (minutes < SHORTEST || minutes > LONGEST)) {
            fields.wrong("minutes", Rule.MINUTES_5_TO_12, "minutes is " + minutes);
        }
        Acknowledge acknowledge = fields.parsed("acknowledge", Rule.ACKNOWLEDGE_START_OR_END,
                text -> Acknowledge.valueOf(text.toUpperCase(Locale.ROOT)), "is neither start nor end");
        String prompt = fields.text("prompt", LINE);
        List<Item> items = items(fields);
        fields.refuseUnknown();
        return new ProgramDefinition.Module(id, title, skill, minutes == null ? 0 : minutes, acknowledge, prompt, body,
                items, 0, null);
    }

    private String skill(FieldReader fields) {
        YamlValue skill = fields.take("skill");
        YamlValue decision = fields.take("decision");
        YamlValue one = skill == null ? decision : skill;
        if (one == null || skill != null && decision != null) {
            mistakes.add(file, one == null ? fields.line() : decision.line(), Rule.ONE_SKILL,
                    "give either skill or decision, and one of it");
            return null;
        }
        if (!(one instanceof YamlValue.Text)) {
            mistakes.add(file, one.line(), Rule.ONE_SKILL, "teaches one skill, written as a text");
            return null;
        }
        return fields.text(skill == null ? "decision" : "skill", TITLE);
    }

    private List<Item> items(FieldReader fields) {
        List<Item> items = new ArrayList<>();
        if (!fields.has("items")) {
            return items;
        }
        List<FieldReader> groups = fields.groups("items", null);
        if (groups.size() > MOST_ITEMS) {
            fields.wrong("items", Rule.ITEMS_AT_MOST_3, "there are " + groups.size() + " items");
        }
        groups.forEach(group -> items.add(item(group)));
        return items;
    }

    private Item item(FieldReader fields) {
        String question = fields.text("question", LINE);
        List<String> options = fields.texts("options", Rule.OPTIONS_2_TO_6, LINE);
        if (!options.isEmpty() && (options.size() < FEWEST_OPTIONS || options.size() > MOST_OPTIONS
                || new HashSet<>(options).size() < options.size())) {
            fields.wrong("options", Rule.OPTIONS_2_TO_6, "two to six different options, not " + options.size());
        }
        Integer answer = fields.integer("answer");
        if (answer != null && !options.isEmpty() && (answer < 1 || answer > options.size())) {
            fields.wrong("answer", Rule.ANSWER_IN_RANGE, "answer is " + answer + ", the options go from 1 to "
                    + options.size());
        }
        String because = fields.text("because", LINE);
        fields.refuseUnknown();
        return new Item(question, options, answer == null ? 0 : answer - 1, because);
    }
}
