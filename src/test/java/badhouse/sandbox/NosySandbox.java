package badhouse.sandbox;

import badhouse.shared.Money;

public class NosySandbox {

    private Money money;
}
