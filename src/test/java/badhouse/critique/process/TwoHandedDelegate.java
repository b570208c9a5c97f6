package badhouse.critique.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

@Component
public class TwoHandedDelegate implements JavaDelegate {

    @Service
    static class LeftService {
    }

    @Service
    static class RightService {
    }

    private LeftService left;
    private RightService right;

    @Override
    public void execute(DelegateExecution execution) {
        throw new UnsupportedOperationException();
    }
}
