package badhouse.sprint;

import badhouse.checkin.CheckIn;
import badhouse.critique.EngineTalker;
import badhouse.critique.process.TwoHandedDelegate;

public class Sprint {

    private EngineTalker cycle;
    private TwoHandedDelegate reachIn;
    private CheckIn notAllowed;
}
