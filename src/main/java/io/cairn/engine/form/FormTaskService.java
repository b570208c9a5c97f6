package io.cairn.engine.form;

import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.variable.VariableMap;

import java.util.Map;

/** The engine's task service; every way to end a task leads through the {@link FormGate}. */
class FormTaskService extends TaskServiceImpl {

    private final FormGate gate;

    FormTaskService(FormGate gate) {
        this.gate = gate;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        commandExecutor.execute(gate.through(taskId, variables,
                judged -> new CompleteTaskCmd(taskId, judged, false, false)));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables,
            boolean deserializeValues) {
        return commandExecutor.execute(gate.through(taskId, variables,
                judged -> new CompleteTaskCmd(taskId, judged, true, deserializeValues)));
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        ResolveTaskCmd resolve = new ResolveTaskCmd(taskId, variables);
        commandExecutor.execute(variables == null || variables.isEmpty() ? resolve
                : gate.onlyWithoutForm(taskId, resolve));
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode) {
        handleBpmnError(taskId, errorCode, null, null);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
        handleBpmnError(taskId, errorCode, errorMessage, null);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        commandExecutor.execute(gate.onlyWithoutForm(taskId,
                new HandleTaskBpmnErrorCmd(taskId, errorCode, errorMessage, variables)));
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode) {
        handleEscalation(taskId, escalationCode, null);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        commandExecutor.execute(gate.onlyWithoutForm(taskId,
                new HandleTaskEscalationCmd(taskId, escalationCode, variables)));
    }
}
