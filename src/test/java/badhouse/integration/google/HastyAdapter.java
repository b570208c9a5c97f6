package badhouse.integration.google;

import badhouse.shared.HastyPort;

class HastyAdapter implements HastyPort {

    @Override
    public String book(String what) {
        return what;
    }

    @Override
    public void cancel(String what) {
        // Nothing: it is the return type that tells.
    }
}
