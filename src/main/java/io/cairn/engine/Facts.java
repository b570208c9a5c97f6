package io.cairn.engine;

import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;

import java.util.List;
import java.util.stream.Collectors;

/** Values of process variables that diagrams cannot hold as a plain type. */
public final class Facts {

    private Facts() {
    }

    /**
     * Ids to run a called process for, as JSON in the given order. In a diagram:
     * {@code camunda:collection="${sprintIds.elements()}"}, each element's id is {@code ${element.stringValue()}}.
     */
    public static TypedValue ids(List<String> ids) {
        String array = ids.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",", "[", "]"));
        return SpinValues.jsonValue(array).create();
    }
}
