package io.cairn.engine.guard;

import io.cairn.shared.Texts;

/** The rules of the engine that a deployment has to keep; each is called by its name in kebab-case. */
public enum Rule {

    /** Only diagrams, decision tables and forms that can be read are deployed, each with something to run in it. */
    READABLE_FILE,
    /** What is done with old runs is decided when a process is drawn, not when the database is full. */
    HISTORY_TIME_TO_LIVE,
    /** Work is done by Cairn's delegates only: no expressions, no external tasks, no built-in shell or mail task. */
    WORK_BY_DELEGATE,
    /** A delegate is a bean of Cairn, made for the place where it is used. */
    KNOWN_DELEGATE,
    /** A class is code that nobody has reviewed. */
    NO_CLASS,
    /** A script is code that nobody has reviewed. */
    NO_SCRIPT,
    /** Expressions read facts and compare them; they call nothing but {@link ExpressionRules#METHODS}. */
    PLAIN_EXPRESSION,
    /** A connector speaks only with hosts of {@code cairn.engine.connector-hosts}. */
    CONNECTOR_HOST,
    /** A call to the outside begins a transaction of its own, so that nothing before it is done twice. */
    OUTSIDE_CALL_ASYNC,
    /** A call to the outside says when it is tried again. */
    OUTSIDE_CALL_RETRY,
    /** A retry cycle that the engine cannot read is none. */
    RETRY_CYCLE,
    /** Jobs of one instance run one after the other; otherwise a join repeats them, outside calls included. */
    EXCLUSIVE_JOBS,
    /** A user task has a form of its own deployment, which the server can check. */
    FORM_EXISTS,
    DECISION_EXISTS,
    PROCESS_EXISTS,
    /** Decisions are FEEL. */
    DECISION_LANGUAGE,
    /** A form asks only for what the server can check; see {@code io.cairn.engine.form.FormRules}. */
    FORM_FIELDS,
    /** Cairn has no tenants; a second definition of a key would make its start ambiguous. */
    NO_TENANT;

    @Override
    public String toString() {
        return Texts.word(this);
    }
}
