package badhouse.critique.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import java.util.List;

class Tidier implements JavaDelegate {

    private List<String> notAService;

    @Override
    public void execute(DelegateExecution execution) {
        throw new UnsupportedOperationException();
    }
}
