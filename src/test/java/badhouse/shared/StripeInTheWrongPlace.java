package badhouse.shared;

import org.camunda.connect.httpclient.HttpConnector;

class StripeInTheWrongPlace {

    private HttpConnector connector;
}
