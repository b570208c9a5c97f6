package badhouse.driver;

import badhouse.shared.Money;

public class CheatingDriver {

    private Money money;
}
