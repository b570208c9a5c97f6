package io.cairn.engine.form;

import java.util.Map;

/**
 * What somebody sent with a form that has passed all of the form's own rules.
 *
 * @param businessKey of the process instance the task stands in, that is the aggregate's id
 * @param userId      the account that completed the task; null if nobody was logged in (a test, a job)
 * @param values      by field key, every field the form declares that was filled in; numbers without decimals are
 *                    Integer, other numbers BigDecimal, checkboxes Boolean, the rest String with its blanks kept
 */
public record FormSubmission(String businessKey, String taskId, String userId, Map<String, Object> values) {

    /** @return null if the field was not filled in */
    public String text(String field) {
        return (String) values.get(field);
    }

    /** @return null if the field was not filled in */
    public Integer number(String field) {
        return (Integer) values.get(field);
    }
}
