package badhouse.critique;

import badhouse.integration.google.GoogleCalendar;
import badhouse.sprint.Sprint;

import org.camunda.bpm.engine.RuntimeService;

public class EngineTalker {

    private RuntimeService runtime;
    private GoogleCalendar calendar;
    private Sprint sprint;
}
