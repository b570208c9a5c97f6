package io.cairn.program;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML as it is written: texts that nothing has interpreted, lists and fields, each with its line. */
sealed interface YamlValue {

    int line();

    /** @param tag what YAML takes the plain text for: a text, a whole number, a truth, nothing */
    record Text(int line, String value, Tag tag) implements YamlValue {
    }

    record Sequence(int line, List<YamlValue> values) implements YamlValue {
    }

    record Fields(int line, Map<String, YamlValue> values) implements YamlValue {
    }

    /** @return null if it is no YAML or not made of fields; {@code mistakes} says why */
    static Fields read(String file, String text, int linesBefore, Mistakes mistakes) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(ProgramFolder.MAX_BYTES);
        Yaml yaml = new Yaml(options);
        try {
            for (Event event : yaml.parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    // Aliases can make a small file unfold into a huge one.
                    mistakes.add(file, event.getStartMark().getLine() + 1 + linesBefore, Rule.YAML, "there is an alias");
                    return null;
                }
            }
            Node root = yaml.compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return fields(file, mapping, linesBefore, mistakes);
            }
            mistakes.add(file, 1 + linesBefore, Rule.FIELD_KIND, "begins with fields, such as title: ...");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            mistakes.add(file, line + linesBefore, Rule.YAML, e.getProblem());
        } catch (YAMLException e) {
            mistakes.add(file, 1 + linesBefore, Rule.YAML, e.getMessage().lines().findFirst().orElse("is no YAML"));
        }
        return null;
    }

    private static Fields fields(String file, MappingNode node, int linesBefore, Mistakes mistakes) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            int line = line(tuple.getKeyNode(), linesBefore);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(file, line, Rule.FIELD_KIND, "a field's name is a text");
            } else if (values.putIfAbsent(key.getValue(), of(file, tuple.getValueNode(), line, linesBefore, mistakes))
                    != null) {
                mistakes.add(file, line, Rule.FIELD_UNIQUE, "the field " + key.getValue() + " is there twice");
            }
        }
        return new Fields(line(node, linesBefore), values);
    }

    /** A list or a group of fields counts as standing at the line of its name, where a reader looks for it. */
    private static YamlValue of(String file, Node node, int line, int linesBefore, Mistakes mistakes) {
        if (node instanceof MappingNode mapping) {
            return new Fields(line, fields(file, mapping, linesBefore, mistakes).values());
        }
        if (node instanceof SequenceNode sequence) {
            return new Sequence(line, sequence.getValue().stream()
                    .map(value -> of(file, value, line(value, linesBefore), linesBefore, mistakes)).toList());
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Text(line(node, linesBefore), scalar.getValue(), scalar.getTag());
    }

    private static int line(Node node, int linesBefore) {
        return node.getStartMark().getLine() + 1 + linesBefore;
    }
}
