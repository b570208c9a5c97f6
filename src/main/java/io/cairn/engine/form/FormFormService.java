package io.cairn.engine.form;

import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.variable.VariableMap;

import java.util.Map;

/** The engine's form service, by which Tasklist completes tasks; it leads through the {@link FormGate}. */
class FormFormService extends FormServiceImpl {

    private final FormGate gate;

    FormFormService(FormGate gate) {
        this.gate = gate;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public void submitTaskFormData(String taskId, Map<String, String> properties) {
        submitTaskForm(taskId, (Map) properties);
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        commandExecutor.execute(gate.through(taskId, properties,
                judged -> new SubmitTaskFormCmd(taskId, judged, false, false)));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> properties,
            boolean deserializeValues) {
        return commandExecutor.execute(gate.through(taskId, properties,
                judged -> new SubmitTaskFormCmd(taskId, judged, true, deserializeValues)));
    }
}
