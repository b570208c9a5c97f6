package io.cairn.engine.door;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.behavior.ClassDelegateActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.MailActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ScriptTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ShellActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.TaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

import java.util.List;

/**
 * A task that would run a shell command, a script or a class, or send the engine's own mail, stops where it is with an
 * incident. This holds for definitions that were stored before, too, which no judge of deployments sees again.
 */
final class ClosedBehaviors extends AbstractBpmnParseListener {

    private static final List<Class<?>> CLOSED = List.of(ShellActivityBehavior.class, MailActivityBehavior.class,
            ScriptTaskActivityBehavior.class, ClassDelegateActivityBehavior.class);

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        close(activity);
    }

    @Override
    public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        close(activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        close(activity);
    }

    @Override
    public void parseScriptTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        close(activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        close(activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        close(activity);
    }

    private static void close(ActivityImpl activity) {
        if (CLOSED.stream().anyMatch(closed -> closed.isInstance(activity.getActivityBehavior()))) {
            activity.setActivityBehavior(new Refusal());
        }
    }

    private static final class Refusal extends TaskActivityBehavior {

        @Override
        public void performExecution(ActivityExecution execution) {
            throw new ProcessEngineException("Shell, script, mail and class tasks are off: use the bean of a delegate");
        }
    }
}
