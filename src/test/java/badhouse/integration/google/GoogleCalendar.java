package badhouse.integration.google;

public class GoogleCalendar {
}
