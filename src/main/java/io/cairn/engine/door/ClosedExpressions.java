package io.cairn.engine.door;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.springframework.context.ApplicationContext;

import java.lang.reflect.Method;
import java.util.Set;

/**
 * All that an expression can reach, wherever it stands (diagram, decision, filter): the variables in scope, delegates
 * and listeners by name, the listed members of values, four functions. There is neither a class, nor a service, nor
 * any other bean. Outside an instance, which is where queries are evaluated, only {@link QueryExpressions#OF_FILTERS}.
 */
final class ClosedExpressions extends JuelExpressionManager {

    private static final Set<String> FUNCTIONS = Set.of("now", "dateTime", "currentUser", "currentUserGroups");

    private final ApplicationContext application;

    ClosedExpressions(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public Expression createExpression(String text) {
        ensureInitialized();
        return new Closed(createValueExpression(text), this, text);
    }

    @Override
    public void addFunction(String name, Method function) {
        if (FUNCTIONS.contains(name)) {
            super.addFunction(name, function);
        }
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver reach = new CompositeELResolver();
        reach.add(new VariableScopeElResolver());
        reach.add(new VariableContextElResolver());
        reach.add(new KnownBeans(application));
        reach.add(new ArrayELResolver(true));
        reach.add(new ListELResolver(true));
        reach.add(new MapELResolver(true));
        reach.add(new KnownMembers());
        return reach;
    }

    private static final class Closed extends JuelExpression {

        private Closed(ValueExpression expression, JuelExpressionManager manager, String text) {
            super(expression, manager, text);
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
            if (scope == null && !isLiteralText() && !QueryExpressions.OF_FILTERS.containsKey(getExpressionText())) {
                throw new ProcessEngineException("An expression of a query that is not on the list is not evaluated");
            }
            return super.getValue(scope, execution);
        }
    }
}
