package io.cairn.program;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module's Markdown, as HTML and as passages. A passage is a paragraph, a heading, an entry of a list or a piece of
 * code, in plain words with single blanks: how the author broke the lines makes no difference.
 */
public final class Markdown {

    private static final Parser PARSER = Parser.builder().build();

    private Markdown() {
    }

    /**
     * HTML inside it is shown as text, and links lead only to the web or to mail. Whatever holds a passage has its
     * number, from 1, in {@code data-passage}.
     */
    public static String html(String markdown) {
        Node document = PARSER.parse(markdown);
        Map<Node, Integer> numbers = new IdentityHashMap<>();
        Passages passages = passages(document);
        passages.holders.forEach(holder -> numbers.put(holder, numbers.size() + 1));
        return HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    // A block of code has two tags; its number stands at the outer one.
                    if (numbers.containsKey(node) && !tag.equals("code")) {
                        attributes.put("data-passage", numbers.get(node).toString());
                    }
                }).build().render(document);
    }

    /** In the order in which they are read. */
    public static List<String> passages(String markdown) {
        return List.copyOf(passages(PARSER.parse(markdown)).words);
    }

    /** In plain words; empty where there is none. */
    public static Optional<String> firstParagraph(String markdown) {
        for (Node block = PARSER.parse(markdown).getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Paragraph paragraph) {
                return Optional.of(oneLine(plain(paragraph)));
            }
        }
        return Optional.empty();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static Passages passages(Node document) {
        Passages passages = new Passages();
        document.accept(passages);
        return passages;
    }

    private static final class Passages extends AbstractVisitor {

        private final List<Node> holders = new ArrayList<>();
        private final List<String> words = new ArrayList<>();

        @Override
        public void visit(Paragraph paragraph) {
            // The entries of a list without empty lines between them have no paragraphs in HTML.
            boolean bare = paragraph.getParent() instanceof ListItem item && item.getParent() instanceof ListBlock list
                    && list.isTight();
            int at = holders.indexOf(paragraph.getParent());
            if (bare && at >= 0) {
                words.set(at, words.get(at) + " " + oneLine(plain(paragraph)));
            } else {
                add(bare ? paragraph.getParent() : paragraph, plain(paragraph));
            }
        }

        @Override
        public void visit(Heading heading) {
            add(heading, plain(heading));
        }

        @Override
        public void visit(FencedCodeBlock code) {
            add(code, code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            add(code, code.getLiteral());
        }

        @Override
        public void visit(HtmlBlock html) {
            add(html, html.getLiteral());
        }

        private void add(Node holder, String text) {
            holders.add(holder);
            words.add(oneLine(text));
        }
    }

    private static String plain(Block block) {
        StringBuilder text = new StringBuilder();
        block.accept(new AbstractVisitor() {
            @Override
            public void visit(Text words) {
                text.append(words.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }

            @Override
            public void visit(HtmlInline html) {
                text.append(html.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak end) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak end) {
                text.append(' ');
            }
        });
        return text.toString();
    }
}
