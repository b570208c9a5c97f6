package io.cairn.engine.form;

import io.cairn.shared.BadInput;
import io.cairn.shared.BadInput.Mistake;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The rules that a {@code .form} file states for its own fields, judged on the server as the form judges them in the
 * browser. What a form asks for and this class does not know is refused when the form is read: a rule that only the
 * browser checks is none.
 */
public final class FormRules {

    /**
     * A field that the server cannot check as the browser does.
     *
     * @param key the field's key, or its id if it has none
     */
    public record Unfit(String key, String label, String why) {
    }

    /** The engine's columns for string variables end there. */
    private static final int VARIABLE_LENGTH = 4000;
    private static final Set<String> SHOWN_ONLY = Set.of("text", "html", "image", "spacer", "separator", "button");
    private static final Set<String> KNOWN_RULES = Set.of("required", "min", "max", "minLength", "maxLength",
            "pattern");

    private enum Kind { TEXT, NUMBER, CHOICE, CHECKBOX, DATE }

    /**
     * @param hiddenIf FEEL expressions, each of which hides the field if it is true
     */
    private record Field(String key, Kind kind, boolean kept, boolean shownOnly, boolean whole, Set<String> choices,
            List<String> hiddenIf, JsonNode validate) {
    }

    /** @param variables what goes on to the process; a null value stands for a field that was left empty */
    record Verdict(Map<String, Object> values, Map<String, Object> variables) {
    }

    private final String formId;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Unfit> unfit = new ArrayList<>();

    private FormRules(String formId) {
        this.formId = formId;
    }

    /** @throws IllegalArgumentException if the form asks for something that cannot be checked here */
    static FormRules of(JsonNode form) {
        FormRules rules = read(form);
        if (!rules.unfit.isEmpty()) {
            Unfit first = rules.unfit.get(0);
            throw new IllegalArgumentException("Form " + rules.formId + ": field " + first.key() + " " + first.why());
        }
        return rules;
    }

    /** Whether the form takes texts that only a {@link FormTextReceiver} may have. */
    public static boolean keepsTexts(JsonNode form) {
        return read(form).keepsSomething();
    }

    /** Everything that a form asks for and that cannot be checked here. */
    public static List<Unfit> unfitFields(JsonNode form) {
        return List.copyOf(read(form).unfit);
    }

    private static FormRules read(JsonNode form) {
        FormRules rules = new FormRules(form.path("id").asText());
        rules.read(form.path("components"), List.of());
        return rules;
    }

    String formId() {
        return formId;
    }

    boolean keepsSomething() {
        return fields.values().stream().anyMatch(Field::kept);
    }

    Set<String> keys() {
        return fields.keySet();
    }

    /**
     * @param isTrue answers whether a FEEL expression is true for the values given
     * @throws BadInput that names every field which breaks a rule
     */
    Verdict judge(Map<String, Object> submitted, BiPredicate<String, Map<String, Object>> isTrue) {
        List<Mistake> mistakes = new ArrayList<>();
        submitted.keySet().stream().filter(key -> !fields.containsKey(key) || fields.get(key).shownOnly()).sorted()
                .forEach(key -> mistakes.add(new Mistake(key, "is no field of this form")));
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields.values()) {
            if (!field.shownOnly()) {
                read(field, submitted.get(field.key()), values, mistakes);
            }
        }
        Map<String, Object> context = new LinkedHashMap<>();
        fields.keySet().forEach(key -> context.put(key, values.get(key)));
        Set<String> wrong = new HashSet<>();
        mistakes.forEach(mistake -> wrong.add(mistake.field()));
        for (Field field : fields.values()) {
            if (!field.shownOnly() && !wrong.contains(field.key())) {
                judge(field, values.get(field.key()), context, isTrue, mistakes);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        fields.values().stream().filter(field -> !field.kept() && !field.shownOnly())
                .forEach(field -> variables.put(field.key(), values.get(field.key())));
        return new Verdict(values, variables);
    }

    private static void judge(Field field, Object value, Map<String, Object> context,
            BiPredicate<String, Map<String, Object>> isTrue, List<Mistake> mistakes) {
        boolean hidden = field.hiddenIf().stream().anyMatch(expression -> isTrue.test(expression, context));
        if (hidden) {
            if (value != null) {
                mistakes.add(new Mistake(field.key(), "must be left empty with these other answers"));
            }
            return;
        }
        if (value == null || Boolean.FALSE.equals(value)) {
            if (field.validate().path("required").asBoolean()) {
                mistakes.add(new Mistake(field.key(), "is required"));
            }
            return;
        }
        if (value instanceof Number number) {
            judgeNumber(field, new BigDecimal(number.toString()), mistakes);
        } else if (field.kind() == Kind.TEXT) {
            judgeText(field, (String) value, mistakes);
        }
    }

    private static void judgeNumber(Field field, BigDecimal number, List<Mistake> mistakes) {
        JsonNode rules = field.validate();
        if (rules.has("min") && number.compareTo(limit(rules, "min")) < 0) {
            mistakes.add(new Mistake(field.key(), "must be at least " + rules.get("min").asText()));
        }
        if (rules.has("max") && number.compareTo(limit(rules, "max")) > 0) {
            mistakes.add(new Mistake(field.key(), "must be at most " + rules.get("max").asText()));
        }
    }

    private static void judgeText(Field field, String text, List<Mistake> mistakes) {
        JsonNode rules = field.validate();
        if (rules.path("required").asBoolean() && text.isBlank()) {
            mistakes.add(new Mistake(field.key(), "is required"));
            return;
        }
        if (rules.has("minLength") && text.length() < rules.get("minLength").asInt()) {
            mistakes.add(new Mistake(field.key(), "must have at least " + rules.get("minLength").asInt()
                    + " characters"));
        }
        int most = rules.path("maxLength").asInt(VARIABLE_LENGTH);
        if (text.length() > most) {
            mistakes.add(new Mistake(field.key(), "must have at most " + most + " characters"));
        }
        if (rules.has("pattern") && !Pattern.compile(rules.get("pattern").asText()).matcher(text).find()) {
            mistakes.add(new Mistake(field.key(), "must match " + rules.get("pattern").asText()));
        }
    }

    /** Puts the value in its field's own type, or notes the mistake; what was left empty is not put. */
    private static void read(Field field, Object raw, Map<String, Object> values, List<Mistake> mistakes) {
        if (raw == null || "".equals(raw)) {
            return;
        }
        if (raw instanceof String text && text.indexOf('\0') >= 0) {
            mistakes.add(new Mistake(field.key(), "must not contain a NUL character"));
            return;
        }
        Object value = switch (field.kind()) {
            case TEXT -> raw instanceof String ? raw : null;
            case NUMBER -> raw instanceof Number number ? number(number, field.whole()) : null;
            case CHOICE -> field.choices().contains(String.valueOf(raw)) ? String.valueOf(raw) : null;
            case CHECKBOX -> raw instanceof Boolean ? raw : null;
            case DATE -> raw instanceof String text && isDate(text) ? raw : null;
        };
        if (value == null) {
            mistakes.add(new Mistake(field.key(), expectation(field)));
        } else {
            values.put(field.key(), value);
        }
    }

    private static String expectation(Field field) {
        return switch (field.kind()) {
            case TEXT -> "must be a text";
            case NUMBER -> field.whole() ? "must be a whole number" : "must be a number";
            case CHOICE -> "must be one of " + String.join(", ", field.choices());
            case CHECKBOX -> "must be true or false";
            case DATE -> "must be a date such as 2027-01-29";
        };
    }

    /** @return null if the number does not fit */
    private static Object number(Number number, boolean whole) {
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            return whole ? (Object) exact.intValueExact() : exact;
        } catch (ArithmeticException | NumberFormatException doesNotFit) {
            return null;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static BigDecimal limit(JsonNode rules, String name) {
        return new BigDecimal(rules.get(name).asText());
    }

    private void read(JsonNode components, List<String> hiddenByParents) {
        for (JsonNode component : components) {
            List<String> hiddenIf = new ArrayList<>(hiddenByParents);
            String hide = component.path("conditional").path("hide").asText("");
            if (!hide.isBlank()) {
                hiddenIf.add(hide.startsWith("=") ? hide.substring(1) : hide);
            }
            String type = component.path("type").asText();
            if (type.equals("group") && !component.has("path")) {
                read(component.path("components"), hiddenIf);
            } else if (!SHOWN_ONLY.contains(type)) {
                try {
                    Field field = field(component, type, List.copyOf(hiddenIf));
                    if (fields.put(field.key(), field) != null) {
                        throw unfit(field.key(), "is declared twice");
                    }
                } catch (UnfitField problem) {
                    unfit.add(new Unfit(problem.key, component.path("label").asText(), problem.getMessage()));
                }
            }
        }
    }

    private static Field field(JsonNode component, String type, List<String> hiddenIf) {
        String key = component.path("key").asText();
        if (key.isBlank()) {
            throw unfit(component.path("id").asText(), "has no key");
        }
        Kind kind = switch (type) {
            case "textfield", "textarea" -> Kind.TEXT;
            case "number" -> Kind.NUMBER;
            case "select", "radio" -> Kind.CHOICE;
            case "checkbox" -> Kind.CHECKBOX;
            case "datetime" -> Kind.DATE;
            default -> throw unfit(key, "is of the type " + type + ", which cannot be checked on the server");
        };
        boolean kept = "domain".equals(component.path("properties").path("keep").asText());
        boolean shownOnly = component.path("disabled").asBoolean();
        if (component.has("readonly")) {
            throw unfit(key, "must be disabled, not readonly: Tasklist sends what is readonly back");
        }
        if (kind == Kind.TEXT && !kept && !shownOnly) {
            throw unfit(key, "takes free text and must declare \"properties\": {\"keep\": \"domain\"}");
        }
        if (kind == Kind.DATE && !"date".equals(component.path("subtype").asText())) {
            throw unfit(key, "must be of the subtype date");
        }
        Set<String> choices = new LinkedHashSet<>();
        component.path("values").forEach(value -> choices.add(value.path("value").asText()));
        if (kind == Kind.CHOICE && choices.isEmpty()) {
            throw unfit(key, "must list its values in the form itself");
        }
        JsonNode validate = component.path("validate");
        requireKnownRules(key, validate);
        boolean whole = kind == Kind.NUMBER && component.has("decimalDigits")
                && component.get("decimalDigits").asInt() == 0;
        return new Field(key, kind, kept, shownOnly, whole, choices, hiddenIf, validate);
    }

    private static void requireKnownRules(String key, JsonNode validate) {
        validate.fieldNames().forEachRemaining(rule -> {
            String text = validate.get(rule).asText();
            boolean custom = rule.equals("validationType") && (text.isEmpty() || text.equals("custom"));
            if ((!KNOWN_RULES.contains(rule) && !custom) || text.startsWith("=")) {
                throw unfit(key, "has the rule " + rule + ", which cannot be checked on the server");
            }
            if (rule.equals("min") || rule.equals("max")) {
                requireNumber(key, rule, text);
            }
            if (rule.equals("pattern")) {
                requirePattern(key, text);
            }
        });
    }

    private static void requireNumber(String key, String rule, String text) {
        try {
            new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw unfit(key, "has a " + rule + " that is no number");
        }
    }

    private static void requirePattern(String key, String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw unfit(key, "has a pattern that is no regular expression");
        }
    }

    private static UnfitField unfit(String key, String why) {
        return new UnfitField(key, why);
    }

    private static final class UnfitField extends RuntimeException {

        private final String key;

        UnfitField(String key, String why) {
            super(why);
            this.key = key;
        }
    }
}
