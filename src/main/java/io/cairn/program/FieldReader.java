package io.cairn.program;

import org.yaml.snakeyaml.nodes.Tag;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads the fields of one group; what is missing or of the wrong kind becomes a mistake and reads as null. */
final class FieldReader {

    private static final int LONGEST_NUMBER = 9;

    private final String file;
    private final YamlValue.Fields fields;
    private final Mistakes mistakes;
    private final Set<String> known = new HashSet<>();

    FieldReader(String file, YamlValue.Fields fields, Mistakes mistakes) {
        this.file = file;
        this.fields = fields;
        this.mistakes = mistakes;
    }

    int line() {
        return fields.line();
    }

    /** The line of a field; where it is missing, that of the group. */
    int line(String name) {
        return fields.values().containsKey(name) ? fields.values().get(name).line() : fields.line();
    }

    boolean has(String name) {
        return take(name) != null;
    }

    void wrong(String name, Rule rule, String message) {
        mistakes.add(file, line(name), rule, message);
    }

    String text(String name, int longest) {
        if (required(name) instanceof YamlValue.Text text) {
            return textOf(name, text, longest);
        }
        return kind(name, "a text");
    }

    String optionalText(String name, int longest) {
        return has(name) ? text(name, longest) : null;
    }

    Integer integer(String name) {
        if (required(name) instanceof YamlValue.Text text) {
            Integer number = integerOf(text);
            if (number != null) {
                return number;
            }
        }
        return kind(name, "a whole number");
    }

    Boolean truth(String name) {
        if (required(name) instanceof YamlValue.Text text
                && (text.value().equals("true") || text.value().equals("false"))) {
            return Boolean.valueOf(text.value());
        }
        return kind(name, "true or false");
    }

    LocalDate date(String name) {
        return parsed(name, Rule.DATE, LocalDate::parse, "is not written like 2027-01-18");
    }

    LocalTime time(String name) {
        return parsed(name, Rule.TIME_OF_DAY, text -> {
            if (text.length() != "09:00".length()) {
                throw new DateTimeException("not to the minute");
            }
            return LocalTime.parse(text);
        }, "is not written like \"09:00\"");
    }

    BigDecimal decimal(String name, Rule rule) {
        return parsed(name, rule, text -> {
            if (!text.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
                throw new NumberFormatException(text);
            }
            return new BigDecimal(text);
        }, "is not written like \"3.50\"");
    }

    <T> T parsed(String name, Rule rule, Function<String, T> parser, String message) {
        if (required(name) instanceof YamlValue.Text text) {
            try {
                return parser.apply(text.value());
            } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
                wrong(name, rule, name + " " + message);
                return null;
            }
        }
        return kind(name, "a text");
    }

    /** @return null if the field is missing; {@code rule} says so */
    FieldReader group(String name, Rule rule) {
        YamlValue value = take(name);
        if (value == null) {
            wrong(name, rule, name + " is missing");
            return null;
        }
        if (value instanceof YamlValue.Fields group) {
            return new FieldReader(file, group, mistakes);
        }
        return kind(name, "a group of fields");
    }

    List<String> texts(String name, Rule whenEmpty, int longest) {
        List<String> texts = new ArrayList<>();
        for (YamlValue value : values(name, whenEmpty)) {
            if (value instanceof YamlValue.Text text && !text.value().isBlank()) {
                checkLength(name, text, longest);
                texts.add(text.value().strip());
            } else {
                mistakes.add(file, value.line(), Rule.FIELD_KIND, "an entry of " + name + " is a text");
            }
        }
        return texts;
    }

    /** The entries with their lines. */
    List<YamlValue.Text> textsWithLines(String name, Rule whenEmpty) {
        List<YamlValue.Text> texts = new ArrayList<>();
        for (YamlValue value : values(name, whenEmpty)) {
            if (value instanceof YamlValue.Text text && !text.value().isBlank()) {
                texts.add(text);
            } else {
                mistakes.add(file, value.line(), Rule.FIELD_KIND, "an entry of " + name + " is a text");
            }
        }
        return texts;
    }

    List<Integer> integers(String name) {
        List<Integer> numbers = new ArrayList<>();
        for (YamlValue value : values(name, Rule.FIELD_REQUIRED)) {
            Integer number = value instanceof YamlValue.Text text ? integerOf(text) : null;
            if (number == null) {
                mistakes.add(file, value.line(), Rule.FIELD_KIND, "an entry of " + name + " is a whole number");
            } else {
                numbers.add(number);
            }
        }
        return numbers;
    }

    List<FieldReader> groups(String name, Rule whenEmpty) {
        List<FieldReader> groups = new ArrayList<>();
        for (YamlValue value : values(name, whenEmpty)) {
            if (value instanceof YamlValue.Fields group) {
                groups.add(new FieldReader(file, group, mistakes));
            } else {
                mistakes.add(file, value.line(), Rule.FIELD_KIND, "an entry of " + name + " is a group of fields");
            }
        }
        return groups;
    }

    /** To be called when everything that is known has been read. */
    void refuseUnknown() {
        fields.values().forEach((name, value) -> {
            if (!known.contains(name)) {
                mistakes.add(file, value.line(), Rule.UNKNOWN_FIELD, "the format has no field " + name + " here");
            }
        });
    }

    private List<YamlValue> values(String name, Rule whenEmpty) {
        YamlValue value = take(name);
        if (value instanceof YamlValue.Sequence sequence) {
            if (sequence.values().isEmpty() && whenEmpty != null) {
                wrong(name, whenEmpty, name + " is empty");
            }
            return sequence.values();
        }
        if (value != null) {
            wrong(name, Rule.FIELD_KIND, name + " is a list");
        } else if (whenEmpty != null) {
            wrong(name, whenEmpty, name + " is missing");
        }
        return List.of();
    }

    private YamlValue required(String name) {
        YamlValue value = take(name);
        if (value == null) {
            wrong(name, Rule.FIELD_REQUIRED, name + " is missing");
        }
        return value;
    }

    YamlValue take(String name) {
        known.add(name);
        YamlValue value = fields.values().get(name);
        boolean empty = value instanceof YamlValue.Text text && text.value().isBlank();
        return empty ? null : value;
    }

    private String textOf(String name, YamlValue.Text text, int longest) {
        checkLength(name, text, longest);
        return text.value().strip();
    }

    private void checkLength(String name, YamlValue.Text text, int longest) {
        if (text.value().length() > longest) {
            mistakes.add(file, text.line(), Rule.TEXT_LENGTH, name + " is longer than " + longest + " characters");
        }
    }

    private static Integer integerOf(YamlValue.Text text) {
        boolean number = text.tag().equals(Tag.INT) && text.value().matches("-?(0|[1-9]\\d*)")
                && text.value().length() <= LONGEST_NUMBER;
        return number ? Integer.valueOf(text.value()) : null;
    }

    /** Only where the field is there: a missing one has been said already. */
    private <T> T kind(String name, String expected) {
        if (take(name) != null) {
            wrong(name, Rule.FIELD_KIND, name + " is " + expected);
        }
        return null;
    }
}
