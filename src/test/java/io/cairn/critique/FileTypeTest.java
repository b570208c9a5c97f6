package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.shared.BadInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

class FileTypeTest {

    @ParameterizedTest
    @CsvSource({"255044462d312e37, application/pdf", "89504e470d0a1a0a0000000d49484452, image/png",
        "ffd8ffe000104a464946, image/jpeg", "524946460000000057454250565038, image/webp",
        "4944330400000000, audio/mpeg", "fffb9064, audio/mpeg", "fff34464, audio/mpeg",
        "0000001c667479704d344120, audio/mp4", "0000001c6674797069736f6d, video/mp4",
        "00000020667479706d703432, video/mp4", "1a45dfa39f4286810142f7810142f2810442f381084282847765626d, video/webm"})
    void isKnownByItsFirstBytes(String bytes, String type) {
        byte[] content = HexFormat.of().parseHex(bytes);

        assertThat(FileType.ofUpload(content)).contains(type);
        assertThat(FileType.ofFetched(content)).contains(type);
    }

    @ParameterizedTest
    @CsvSource({"4d5a9000, a program", "7f454c46, another program", "504b0304, an archive",
        "47494638396101000100, a GIF",
        "0000001c6674797068656963, HEIC", "0000001c6674797071742020, QuickTime", "524946460000000057415645, WAV",
        "1a45dfa39f4282886d6174726f736b61, Matroska", "fffe6100, UTF-16", "ff, half a character", "6100, a NUL",
        "1b5b33316d, an escape", "ffff9064, no frame", "fffbf064, no bit rate", "00000018667479, cut off"})
    void isNone(String bytes, String what) {
        byte[] content = HexFormat.of().parseHex(bytes);

        assertThat(FileType.ofUpload(content)).as(what).isEmpty();
        assertThat(FileType.ofFetched(content)).as(what).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"My work", "# My work\n\nשלום 😀 <b>bold</b>\r\n\t1 < 2", "a\fb", "<3"})
    void isAText(String text) {
        assertThat(FileType.ofUpload(text.getBytes(StandardCharsets.UTF_8))).contains("text/plain");
    }

    /** What a browser might take for a page is not taken from learners; what is fetched is read as a text. */
    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><p>x", " \n<HTML>", "\ufeff<html>", "<!-- x --><script>alert(1)</script>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<?xml version=\"1.0\"?><svg/>", "Hello <iframe src=x>"})
    void isMarkup(String markup) {
        byte[] content = markup.getBytes(StandardCharsets.UTF_8);

        assertThat(FileType.ofUpload(content)).isEmpty();
        assertThat(FileType.ofFetched(content)).contains("text/plain");
    }

    @Test
    void aNameIsOnlyAName() {
        assertThat(name("C:\\Users\\me\\draft.txt")).isEqualTo("draft.txt");
        assertThat(name("../../etc/passwd")).isEqualTo("passwd");
        assertThat(name("a\u202efdp.exe\u0000\r\n\"x")).isEqualTo("afdp.exex");
        assertThat(name("Übung 😀.pdf")).isEqualTo("Übung 😀.pdf");
        assertThat(name(null)).isEqualTo("file");
        assertThat(name("..")).isEqualTo("file");
        assertThat(name("😀".repeat(200) + ".pdf")).endsWith("😀.pdf").satisfies(name ->
                assertThat(name.codePointCount(0, name.length())).isEqualTo(120));
    }

    @Test
    void anEmptyFileIsNone() {
        assertThatThrownBy(() -> Work.file("a.txt", new byte[0])).isInstanceOf(BadInput.class)
                .hasMessage("file: must not be empty");
    }

    private static String name(String name) {
        return Work.file(name, new byte[] {'x'}).content();
    }
}
