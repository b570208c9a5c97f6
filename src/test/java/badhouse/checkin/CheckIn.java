package badhouse.checkin;

public class CheckIn {
}
