package io.cairn.browser;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Stream;

/**
 * One person's headless Chromium, fresh for each test. It is the one that {@code CAIRN_CHROMIUM} names, else one at a
 * usual place; where there is none the test is skipped. Every look waits up to 30 seconds for what it looks for. When
 * a test fails, what this person saw last is in {@code target/browser}.
 */
final class Browser implements BeforeEachCallback, AfterEachCallback {

    static final Dimension DESK = new Dimension(1366, 900);
    static final Dimension PHONE = new Dimension(390, 844);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> USUAL_PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/opt/google/chrome/chrome",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");

    private final String person;
    private final Dimension size;
    private ChromeDriver driver;
    private Path profile;

    Browser(String person, Dimension size) {
        this.person = person;
        this.size = size;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Optional<Path> chromium = chromium();
        Assumptions.assumeTrue(chromium.isPresent(),
                "No Chromium here, so no browser test: install it or name it in CAIRN_CHROMIUM.");
        profile = Files.createTempDirectory("cairn-browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                "--lang=en-GB", "--user-data-dir=" + profile,
                "--window-size=" + size.getWidth() + "," + size.getHeight());
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService.Builder service = new ChromeDriverService.Builder();
        driver(chromium.get()).ifPresent(found -> service.usingDriverExecutable(found.toFile()));
        driver = new ChromeDriver(service.build(), options);
        if (size.getWidth() < 500) {
            // A headless window is never narrower than 500 pixels; a phone is.
            driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", size.getWidth(),
                    "height", size.getHeight(), "deviceScaleFactor", 1, "mobile", true));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (driver == null) {
            return;
        }
        try {
            if (context.getExecutionException().isPresent()) {
                Path picture = Path.of("target", "browser", context.getRequiredTestClass().getSimpleName() + "-"
                        + context.getRequiredTestMethod().getName() + "-" + person + ".png");
                Files.createDirectories(picture.getParent());
                Files.write(picture, picture());
            }
        } finally {
            driver.quit();
            driver = null;
            remove(profile);
        }
    }

    void open(String url) {
        driver.get(url);
    }

    void reload() {
        driver.navigate().refresh();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** Clicks on what opens a window of its own, and goes on there. */
    void clickIntoNewWindow(String text) {
        Set<String> before = driver.getWindowHandles();
        click(text);
        String opened = waiting("see a new window").until(any -> driver.getWindowHandles().stream()
                .filter(window -> !before.contains(window)).findFirst().orElse(null));
        driver.switchTo().window(opened);
    }

    /** Closes this window and goes on in the first one. */
    void closeWindow() {
        driver.close();
        driver.switchTo().window(driver.getWindowHandles().iterator().next());
    }

    /** Opens one of the engine's webapps at the given address and logs in. */
    void logIn(String url, String account, String password) {
        open(url);
        type(By.cssSelector("input[type=text], input[name=username]"), account);
        type(By.cssSelector("input[type=password]"), password);
        click(By.cssSelector("button[type=submit]"));
    }

    WebElement see(By what) {
        return waiting("see " + what).until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    /** Waits until some visible element has exactly this text. */
    WebElement see(String text) {
        return see(withText(text));
    }

    /** Waits until the page's text contains this. */
    void read(String text) {
        until("read " + text, page -> page.contains(text));
    }

    /** Waits until the page's text is as asked for. */
    void until(String what, Predicate<String> page) {
        waiting(what).until(any -> page.test(text()));
    }

    void seeNoMore(By what) {
        waiting("see no more " + what).until(ExpectedConditions.invisibilityOfElementLocated(what));
    }

    void click(By what) {
        waiting("click " + what).until(any -> {
            WebElement target = driver.findElements(what).stream().filter(WebElement::isDisplayed)
                    .filter(WebElement::isEnabled).findFirst()
                    .orElseThrow(() -> new StaleElementReferenceException("not there yet"));
            driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", target);
            target.click();
            return true;
        });
    }

    void click(String text) {
        click(withText(text));
    }

    /**
     * Draws across something, with a mouse or a finger.
     *
     * @param fromX in per cent of its width, from the left, as the others are of width and height
     */
    void drag(By what, PointerInput.Kind pointer, int fromX, int fromY, int toX, int toY) {
        WebElement board = see(what);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", board);
        PointerInput hand = new PointerInput(pointer, pointer.toString());
        PointerInput.Origin middle = PointerInput.Origin.fromElement(board);
        Dimension whole = board.getSize();
        driver.perform(List.of(new Sequence(hand, 0)
                .addAction(hand.createPointerMove(Duration.ZERO, middle, offset(whole.width, fromX),
                        offset(whole.height, fromY)))
                .addAction(hand.createPointerDown(PointerInput.MouseButton.LEFT.asArg()))
                .addAction(hand.createPointerMove(Duration.ofMillis(50), middle, offset(whole.width, toX),
                        offset(whole.height, toY)))
                .addAction(hand.createPointerUp(PointerInput.MouseButton.LEFT.asArg()))));
    }

    /** From the middle, in pixels. */
    private static int offset(int whole, int percent) {
        return Math.round(whole * (percent - 50) / 100f);
    }

    /** Has the page do something that it does by itself after a while. */
    void run(String script) {
        driver.executeScript(script);
    }

    /** Types until the field holds the text: a form that draws itself anew forgets what was typed meanwhile. */
    void type(By what, String text) {
        waiting("type into " + what).until(any -> {
            WebElement field = driver.findElement(what);
            if (text.equals(field.getDomProperty("value"))) {
                return true;
            }
            field.clear();
            field.sendKeys(text);
            return false;
        });
    }

    /** Picks one of several, likewise. */
    void choose(By what) {
        waiting("choose " + what).until(any -> {
            WebElement choice = driver.findElement(what);
            if (choice.isSelected()) {
                return true;
            }
            choice.click();
            return false;
        });
    }

    /** What pages did, since the last time this was asked, that their content security policy forbids. */
    List<String> breaches() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage)
                .filter(message -> message.contains("Content Security Policy") || message.contains("unsafe-eval"))
                .toList();
    }

    /** The visible text of the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    List<String> texts(By what) {
        return driver.findElements(what).stream().map(WebElement::getText).map(String::strip).toList();
    }

    /** How wide the page is, in its own pixels; more than the window is, and one has to scroll sideways. */
    int width() {
        return ((Number) driver.executeScript("return document.documentElement.scrollWidth")).intValue();
    }

    /** Keeps what this person sees beside the reports, for whoever wants to look at it. */
    void keepPicture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "browser"));
        Files.write(folder.resolve(name + ".png"), picture());
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    private WebDriverWait waiting(String what) {
        WebDriverWait wait = new WebDriverWait(driver, PATIENCE);
        wait.withMessage(() -> person + " could not " + what + "; the page says: " + text());
        wait.ignoring(WebDriverException.class);
        return wait;
    }

    private static By withText(String text) {
        return By.xpath("//*[not(self::script or self::style)][normalize-space(text())=\"" + text + "\"]");
    }

    private static Optional<Path> chromium() {
        String named = System.getenv("CAIRN_CHROMIUM");
        return Stream.concat(Stream.ofNullable(named).filter(path -> !path.isBlank()), USUAL_PLACES.stream())
                .map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** A driver that was installed with the browser; empty lets Selenium's own manager look for one. */
    private static Optional<Path> driver(Path chromium) {
        return Stream.of(chromium.resolveSibling("chromedriver"), Path.of("/usr/bin/chromedriver"))
                .filter(Files::isExecutable).findFirst();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
