package io.cairn.critique.process;

/** The names that the diagram critique-routing and its code share. */
public final class CritiqueRoutingProcess {

    public static final String KEY = "critique-routing";

    public static final String REVIEWER_AWAY = "reviewerAway";
    public static final String SUBSTITUTE_THERE = "substituteThere";
    /** Boolean: whether the mentor has the task already. */
    public static final String CRITIQUE_ASKED = "critiqueAsked";
    /** String: stay, substitute, wait or tell. */
    public static final String CRITIQUE_ROUTE = "critiqueRoute";
    /** Date: the first working hour after the mentor's days off. */
    public static final String REVIEWER_BACK_AT = "reviewerBackAt";

    private CritiqueRoutingProcess() {
    }
}
