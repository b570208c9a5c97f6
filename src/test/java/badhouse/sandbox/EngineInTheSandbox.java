package badhouse.sandbox;

import org.camunda.bpm.engine.RuntimeService;

class EngineInTheSandbox {

    private RuntimeService runtime;
}
