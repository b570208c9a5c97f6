package io.cairn.engine.door;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import java.util.concurrent.atomic.AtomicInteger;

/** What an attacker wants to reach: a bean, a class, a static method that no model may name. Counts who got there. */
public class Breach implements java.io.Serializable {

    static final AtomicInteger STRIKES = new AtomicInteger();

    public String strike() {
        STRIKES.incrementAndGet();
        return "struck";
    }

    public boolean isStruck() {
        STRIKES.incrementAndGet();
        return true;
    }

    private void readObject(java.io.ObjectInputStream stream) {
        STRIKES.incrementAndGet();
    }

    /** Loading a class by its name is enough to run its initializer. */
    public static class ByName {

        static {
            STRIKES.incrementAndGet();
        }
    }

    public static class ByClass implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {
            STRIKES.incrementAndGet();
        }
    }
}
