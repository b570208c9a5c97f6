package badhouse.shared;

import badhouse.driver.CheatingDriver;

class DriverFriend {

    private CheatingDriver driver;
}
