package badhouse.driver;

import org.camunda.bpm.engine.RuntimeService;

class EngineInTheDriver {

    private RuntimeService runtime;
}
