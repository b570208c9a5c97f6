package badhouse.shared;

public interface HastyPort {

    String book(String what);

    void cancel(String what);
}
