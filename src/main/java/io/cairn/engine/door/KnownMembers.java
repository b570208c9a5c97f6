package io.cairn.engine.door;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotWritableException;
import org.camunda.spin.json.SpinJsonNode;
import org.joda.time.DateTime;

import java.beans.FeatureDescriptor;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an expression may ask of a value: the listed methods, and the properties that are read by them. All of them only
 * read. None leads to a class, a service or the engine, so {@code getClass()} and {@code processEngineServices} end here.
 */
final class KnownMembers extends ELResolver {

    private static final Map<Class<?>, Set<String>> OPEN = new LinkedHashMap<>();

    static {
        OPEN.put(DelegateExecution.class, Set.of("getProcessBusinessKey", "getBusinessKey", "getId",
                "getProcessInstanceId", "getProcessDefinitionId", "getActivityInstanceId", "getCurrentActivityId",
                "getCurrentActivityName", "getEventName", "getVariable", "hasVariable", "getVariableLocal",
                "hasVariableLocal"));
        OPEN.put(DelegateTask.class, Set.of("getId", "getName", "getAssignee", "getOwner", "getPriority", "getDueDate",
                "getFollowUpDate", "getCreateTime", "getTaskDefinitionKey", "getProcessInstanceId", "getExecutionId",
                "getEventName", "getVariable", "hasVariable", "getVariableLocal", "hasVariableLocal"));
        OPEN.put(DmnDecisionResult.class, Set.of("getSingleResult", "getFirstResult", "getSingleEntry", "size",
                "isEmpty", "get"));
        OPEN.put(DmnDecisionRuleResult.class, Set.of("getSingleEntry", "getFirstEntry", "getEntry", "size", "isEmpty",
                "get", "containsKey"));
        OPEN.put(SpinJsonNode.class, Set.of("elements", "prop", "hasProp", "stringValue", "numberValue", "boolValue",
                "isObject", "isArray", "isValue", "isString", "isNumber", "isBoolean", "isNull"));
        OPEN.put(Collection.class, Set.of("size", "isEmpty", "contains", "get"));
        OPEN.put(Map.class, Set.of("size", "isEmpty", "containsKey", "get"));
        OPEN.put(String.class, Set.of("equals", "equalsIgnoreCase", "isEmpty", "isBlank", "length", "contains",
                "startsWith", "endsWith", "strip", "toLowerCase", "toUpperCase"));
        OPEN.put(Number.class, Set.of("intValue", "longValue", "equals"));
        OPEN.put(Boolean.class, Set.of("booleanValue", "equals"));
        OPEN.put(Date.class, Set.of("before", "after", "equals", "getTime"));
        OPEN.put(DateTime.class, Set.of("withTimeAtStartOfDay", "plusDays", "plusHours", "plusMinutes", "minusDays",
                "minusHours", "minusMinutes", "toDate"));
    }

    private final BeanELResolver members = new BeanELResolver(true);

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base == null) {
            return null;
        }
        String name = String.valueOf(property);
        String suffix = name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        if (!isOpen(base, "get" + suffix) && !isOpen(base, "is" + suffix)) {
            throw new PropertyNotFoundException("The property " + name + " is not open to expressions");
        }
        return members.getValue(context, base, property);
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        if (base == null || !isOpen(base, String.valueOf(method))) {
            throw new MethodNotFoundException("The method " + method + " is not open to expressions");
        }
        return members.invoke(context, base, method, types, arguments);
    }

    private static boolean isOpen(Object base, String method) {
        return OPEN.entrySet().stream()
                .anyMatch(open -> open.getKey().isInstance(base) && open.getValue().contains(method));
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw new PropertyNotWritableException("Expressions read, they do not write");
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
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
