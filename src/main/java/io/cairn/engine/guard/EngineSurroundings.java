package io.cairn.engine.guard;

import io.cairn.engine.GoesOutside;
import io.cairn.engine.form.FormTextReceiver;

import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The application's delegates, by their types only: the engine deploys before they can be made. */
class EngineSurroundings implements Surroundings {

    private final ConfigurableApplicationContext beans;
    private final Set<String> connectorHosts;

    EngineSurroundings(ConfigurableApplicationContext beans, Set<String> connectorHosts) {
        this.beans = beans;
        this.connectorHosts = connectorHosts;
    }

    @Override
    public Optional<Delegate> delegate(String bean) {
        Class<?> type = beans.containsBean(bean) ? beans.getBeanFactory().getType(bean, false) : null;
        if (type == null) {
            return Optional.empty();
        }
        Set<Use> uses = EnumSet.noneOf(Use.class);
        if (JavaDelegate.class.isAssignableFrom(type)) {
            uses.add(Use.TASK);
        }
        if (ExecutionListener.class.isAssignableFrom(type)) {
            uses.add(Use.EXECUTION_LISTENER);
        }
        if (TaskListener.class.isAssignableFrom(type)) {
            uses.add(Use.TASK_LISTENER);
        }
        if (DelegateVariableMapping.class.isAssignableFrom(type)) {
            uses.add(Use.VARIABLE_MAPPING);
        }
        return uses.isEmpty() ? Optional.empty()
                : Optional.of(new Delegate(bean, uses, AnnotatedElementUtils.hasAnnotation(type, GoesOutside.class)));
    }

    @Override
    public boolean isBean(String name) {
        return beans.containsBean(name);
    }

    @Override
    public boolean isDeployed(Kind kind, String key) {
        CommandContext context = Context.getCommandContext();
        return switch (kind) {
            case PROCESS -> context.getProcessDefinitionManager().findLatestProcessDefinitionByKey(key);
            case DECISION -> context.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(key);
            case FORM -> context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(key);
        } != null;
    }

    /** While the application starts, those who receive cannot be asked yet; its own forms are looked after by tests. */
    @Override
    public boolean receivesTextOf(String form) {
        return !beans.isRunning() || beans.getBeanProvider(FormTextReceiver.class).stream()
                .anyMatch(receiver -> receiver.formKey().equals(form));
    }

    @Override
    public boolean mayConnectTo(String host) {
        return connectorHosts.contains(host);
    }
}
