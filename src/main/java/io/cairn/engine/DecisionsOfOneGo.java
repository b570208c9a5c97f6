package io.cairn.engine;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnDecisionContext;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.evaluation.DecisionTableEvaluationHandler;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;

import java.util.HashMap;
import java.util.Map;

/**
 * Tables that were asked within one command of the engine, and what they said: where a hundred processes start in one go
 * and the table is asked the same about each, its expressions are evaluated once. History has each decision all the same.
 * A table that looks at the clock sees the moment of the first.
 */
class DecisionsOfOneGo implements Session {

    /** The same table, asked with the same variables in sight, whether it looks at them or not. */
    private record Question(DmnDecision decision, Map<String, Object> variables) {
    }

    private static final class Handler extends DecisionTableEvaluationHandler {

        private Handler(DefaultDmnEngineConfiguration configuration) {
            super(configuration);
        }

        @Override
        public DmnDecisionLogicEvaluationEvent evaluate(DmnDecision decision, VariableContext variables) {
            CommandContext command = Context.getCommandContext();
            if (command == null) {
                return super.evaluate(decision, variables);
            }
            Map<Question, DmnDecisionLogicEvaluationEvent> answers = command.getSession(DecisionsOfOneGo.class).answers;
            Question question = new Question(decision, values(variables));
            DmnDecisionLogicEvaluationEvent answer = answers.get(question);
            if (answer == null) {
                answer = super.evaluate(decision, variables);
                answers.put(question, answer);
            }
            return answer;
        }

        private static Map<String, Object> values(VariableContext variables) {
            Map<String, Object> values = new HashMap<>();
            for (String name : variables.keySet()) {
                TypedValue value = variables.resolve(name);
                values.put(name, value == null ? null : value.getValue());
            }
            return values;
        }
    }

    private static final class Decisions extends DefaultDmnDecisionContext {

        private Decisions(DefaultDmnEngineConfiguration configuration, DecisionTableEvaluationHandler tables) {
            super(configuration);
            evaluationHandlers.put(DmnDecisionTableImpl.class, tables);
        }
    }

    private static final class Engine extends DefaultDmnEngine {

        private final DecisionTableEvaluationHandler tables;

        private Engine(DefaultDmnEngineConfiguration configuration) {
            super(configuration);
            tables = new Handler(configuration);
        }

        /** The one that processes ask. */
        @Override
        public DmnDecisionResult evaluateDecision(DmnDecision decision, VariableContext variables) {
            return new Decisions(dmnEngineConfiguration, tables).evaluateDecision(decision, variables);
        }
    }

    private final Map<Question, DmnDecisionLogicEvaluationEvent> answers = new HashMap<>();

    /** Of a DMN engine that remembers. */
    static DefaultDmnEngineConfiguration engine() {
        return new DefaultDmnEngineConfiguration() {
            @Override
            public DmnEngine buildEngine() {
                init();
                return new Engine(this);
            }
        };
    }

    @Override
    public void flush() {
        // Nothing of it is kept.
    }

    @Override
    public void close() {
        answers.clear();
    }
}
