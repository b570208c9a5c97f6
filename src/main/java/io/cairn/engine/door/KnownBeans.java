package io.cairn.engine.door;

import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.springframework.context.ApplicationContext;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The beans that a diagram may name: delegates, listeners, and mappings of variables. */
public final class KnownBeans extends ELResolver {

    private final ApplicationContext application;
    private volatile Set<String> names;

    KnownBeans(ApplicationContext application) {
        this.application = application;
    }

    /** The names of all beans that a diagram of this application may name. */
    public static Set<String> in(ApplicationContext application) {
        Set<String> names = new TreeSet<>();
        Stream.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class, DelegateVariableMapping.class)
                .forEach(type -> names.addAll(Set.of(application.getBeanNamesForType(type, true, false))));
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base != null || property == null || !names().contains(property.toString())) {
            return null;
        }
        context.setPropertyResolved(true);
        return application.getBean(property.toString());
    }

    private Set<String> names() {
        if (names == null) {
            names = in(application);
        }
        return names;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        if (base == null && property != null && names().contains(property.toString())) {
            throw new PropertyNotWritableException("A bean is not replaced by an expression");
        }
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return base == null ? Object.class : null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return Collections.emptyIterator();
    }
}
