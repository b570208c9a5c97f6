package io.cairn.engine.form;

import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.beans.factory.ObjectProvider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Every completion of a task with a form passes here before the engine sees any of its values, whatever door it came
 * by. What the form keeps for the domain is handed over and never becomes a variable, so there is nothing to remove.
 */
class FormGate {

    private final ObjectProvider<FormTextReceiver> receivers;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, FormRules> rulesByDeployedForm = new ConcurrentHashMap<>();

    FormGate(ObjectProvider<FormTextReceiver> receivers) {
        this.receivers = receivers;
    }

    /**
     * @param completion makes the engine's own command from the values that may go on
     * @throws FormRefused if a rule of the form is broken; nothing is stored then
     */
    <T> Command<T> through(String taskId, Map<String, Object> submitted,
            Function<Map<String, Object>, Command<T>> completion) {
        return context -> {
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task == null) {
                throw new FormRefused(new BadInput("taskId", "there is no such task, or it is completed already"));
            }
            if (!hasForm(task)) {
                return completion.apply(submitted).execute(context);
            }
            for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
                checker.checkTaskWork(task);
            }
            return completion.apply(judge(task, submitted, context)).execute(context);
        };
    }

    /** Ways out of a task with a form that would go past the form. */
    <T> Command<T> onlyWithoutForm(String taskId, Command<T> command) {
        return context -> {
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task != null && hasForm(task)) {
                throw new BadUserRequestException("This task is completed with its form only");
            }
            return command.execute(context);
        };
    }

    private static boolean hasForm(TaskEntity task) {
        return task.getTaskDefinition() != null && task.getTaskDefinition().getCamundaFormDefinitionKey() != null;
    }

    private Map<String, Object> judge(TaskEntity task, Map<String, Object> submitted, CommandContext context) {
        FormRules rules = rules(task, context);
        try {
            FormRules.Verdict verdict = rules.judge(plain(submitted),
                    (expression, values) -> isTrue(expression, values, context));
            if (rules.keepsSomething()) {
                receiver(rules.formId()).receive(new FormSubmission(task.getProcessInstance().getBusinessKey(),
                        task.getId(), context.getAuthenticatedUserId(), verdict.values()));
            }
            return verdict.variables();
        } catch (BadInput mistakes) {
            throw new FormRefused(mistakes);
        } catch (Conflict wrongMoment) {
            throw new FormRefused(new BadInput("task", wrongMoment.getMessage()));
        }
    }

    private FormRules rules(TaskEntity task, CommandContext context) {
        Expression key = task.getTaskDefinition().getCamundaFormDefinitionKey();
        String cacheKey = task.getProcessDefinitionId() + "/" + key.getExpressionText();
        return rulesByDeployedForm.computeIfAbsent(cacheKey, unknown -> context.runWithoutAuthorization(() -> {
            try (InputStream form = context.getProcessEngineConfiguration().getFormService()
                    .getDeployedTaskForm(task.getId())) {
                return FormRules.of(json.readTree(form));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private FormTextReceiver receiver(String formId) {
        return receivers.stream().filter(receiver -> receiver.formKey().equals(formId)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody receives the texts of the form " + formId));
    }

    private static Map<String, Object> plain(Map<String, Object> submitted) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (submitted instanceof VariableMap typed) {
            typed.keySet().forEach(key -> plain.put(key, value(typed.getValueTyped(key))));
        } else if (submitted != null) {
            submitted.forEach((key, value) -> plain.put(key,
                    value instanceof TypedValue typed ? value(typed) : value));
        }
        return plain;
    }

    /** A value that is serialized Java or a file fits no field; it is not even read. */
    private static Object value(TypedValue value) {
        return value.getType() != null && !value.getType().isPrimitiveValueType() ? value : value.getValue();
    }

    private static boolean isTrue(String expression, Map<String, Object> values, CommandContext context) {
        VariableContext variables = Variables.fromMap(values).asVariableContext();
        return Boolean.TRUE.equals(context.getProcessEngineConfiguration().getDmnEngineConfiguration().getFeelEngine()
                .evaluateSimpleExpression(expression, variables));
    }
}
