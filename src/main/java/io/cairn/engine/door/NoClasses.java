package io.cairn.engine.door;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.DefaultArtifactFactory;
import org.camunda.bpm.engine.impl.bpmn.behavior.MailActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ShellActivityBehavior;

/**
 * A model names delegates by bean; naming a class instantiates nothing. The engine makes its own shell and mail tasks by
 * the same way while it reads a diagram; {@link ClosedBehaviors} takes them away again.
 */
final class NoClasses implements ArtifactFactory {

    private final ArtifactFactory own = new DefaultArtifactFactory();

    @Override
    public <T> T getArtifact(Class<T> type) {
        if (type == ShellActivityBehavior.class || type == MailActivityBehavior.class) {
            return own.getArtifact(type);
        }
        throw new ProcessEngineException("A model does not instantiate classes: name the bean of a delegate");
    }
}
