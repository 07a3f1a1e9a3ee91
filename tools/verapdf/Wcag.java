import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.bind.JAXBException;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.wcag.algorithms.entities.INode;
import org.verapdf.wcag.algorithms.entities.ITree;
import org.verapdf.wcag.algorithms.entities.RepeatedCharacters;
import org.verapdf.wcag.algorithms.entities.SemanticSpan;
import org.verapdf.wcag.algorithms.entities.content.TextChunk;
import org.verapdf.wcag.algorithms.entities.enums.SemanticType;
import org.verapdf.wcag.algorithms.entities.geometry.BoundingBox;
import org.verapdf.wcag.algorithms.semanticalgorithms.consumers.ContrastRatioConsumer;
import org.verapdf.wcag.algorithms.semanticalgorithms.containers.StaticContainers;

/**
 * What veraPDF saw of the file that it checked last against the machine rules of WCAG 2.2.
 *
 * <p>Its rules pass where it saw nothing, and it reads right-to-left lines against the standard:
 * both are put right here, from what it keeps of a file until the next one.
 */
final class Wcag {
    static final String NAME = "wcag";

    /** The most that there is is 21; veraPDF writes a far larger number where it did not look. */
    private static final double MOST_CONTRAST = 21.001;

    private static final double CAPITAL_IN_EMS = 0.7;
    private static final int MANY_SPACES = 3;
    private static final double THIN_IN_HEIGHTS = 0.1;

    private final List<TextChunk> spaces = new ArrayList<>();
    private final List<TextChunk> texts = new ArrayList<>();
    private final List<TextChunk> textsOutsideFigures = new ArrayList<>();

    Wcag() {
        ITree tree = StaticContainers.getDocument().getTree();
        if (tree == null) {
            return;
        }
        for (INode node : tree) {
            if (node instanceof SemanticSpan) {
                List<TextChunk> found = chunksOf((SemanticSpan) node);
                spaces.addAll(found);
                found.removeIf(TextChunk::isWhiteSpaceChunk);
                texts.addAll(found);
                if (!isInFigure(node)) {
                    textsOutsideFigures.addAll(found);
                }
            }
        }
        spaces.removeIf(text -> !text.isWhiteSpaceChunk());
    }

    private static List<TextChunk> chunksOf(SemanticSpan span) {
        return span.getColumns().stream()
                .flatMap(column -> column.getLines().stream())
                .flatMap(line -> line.getTextChunks().stream())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static boolean isInFigure(INode node) {
        for (INode parent = node; parent != null; parent = parent.getParent()) {
            if (parent.getInitialSemanticType() == SemanticType.FIGURE) {
                return true;
            }
        }
        return false;
    }

    static ValidationProfile profile() throws IOException, JAXBException {
        try (InputStream rules = Wcag.class.getResourceAsStream("wcag.xml")) {
            return Profiles.profileFromXml(rules);
        }
    }

    /**
     * Why the contrast rules prove nothing here, or null.
     *
     * <p>A vowel sign without a width has no box to measure. It counts as measured where other
     * text of its colour was, on the same page.
     */
    String unseen() {
        Set<String> measured = new HashSet<>();
        for (TextChunk text : texts) {
            if (text.getContrastRatio() <= MOST_CONTRAST) {
                measured.add(pageAndColour(text));
            }
        }
        for (TextChunk text : texts) {
            if (!measured.contains(pageAndColour(text))) {
                return "the contrast of “" + text.getValue() + "” was not measured";
            }
        }
        return texts.isEmpty() ? "there is no tagged text" : null;
    }

    /** How often veraPDF was wrong about a rule; the reasons are with each of them. */
    Map<String, Integer> wrong() {
        Map<String, Integer> wrong = new TreeMap<>();
        wrong.put("1.3.1-2", spacesInRightToLeftLines());
        wrong.put("1.4.3-1", faintOnlyBesideTheLetters());
        wrong.values().removeIf(count -> count == 0);
        return wrong;
    }

    /**
     * How many breaks of 1.3.1-2 are in lines with right-to-left letters, and no gaps.
     *
     * <p>veraPDF overlooks ActualText and ReversedChars (ISO 32000-1, 14.9.4 and 14.8.2.3.3): dots
     * and vowel signs, which are drawn after the letters of their line and stand for no text, are
     * spaces to it, as are the distances between them. A real gap stays a break: a right-to-left
     * space begins a new string, so of three in a row two stand alone, and they have a width.
     */
    private int spacesInRightToLeftLines() {
        int count = 0;
        for (RepeatedCharacters repeated : StaticContainers.getRepeatedCharacters()) {
            if (!repeated.isNonSpace()
                    && repeated.getNumberOfElements() >= MANY_SPACES
                    && isRightToLeft(repeated.getBoundingBox())
                    && !isGap(repeated.getBoundingBox())) {
                count++;
            }
        }
        return count;
    }

    /**
     * How many breaks of 1.4.3-1 are gone when the contrast is measured where the letters are.
     *
     * <p>veraPDF takes the commonest colour in the box from the descent to the ascent of the face
     * for the ground. For a face with high marks that is more than the dark disc on which a number
     * stands in white. Between the baseline and the height of a capital the ground is the disc.
     */
    private int faintOnlyBesideTheLetters() {
        List<TextChunk> faint = new ArrayList<>(textsOutsideFigures);
        faint.removeIf(text -> !isFaint(text, text.getContrastRatio()));
        if (faint.isEmpty()) {
            return 0;
        }
        StaticContainers.setImagesUtils(null); // the one of the check is closed
        ContrastRatioConsumer measure = new ContrastRatioConsumer();
        int count = 0;
        for (TextChunk text : faint) {
            TextChunk letters = new TextChunk(text);
            BoundingBox box = text.getBoundingBox();
            letters.setBoundingBox(
                    new BoundingBox(
                            text.getPageNumber(),
                            box.getLeftX(),
                            text.getBaseLine(),
                            box.getRightX(),
                            text.getBaseLine() + CAPITAL_IN_EMS * text.getFontSize()));
            measure.calculateContrastRatio(letters);
            double contrast = letters.getContrastRatio();
            if (!isFaint(text, contrast) && contrast <= MOST_CONTRAST) {
                count++;
            }
        }
        return count;
    }

    private static boolean isFaint(TextChunk text, double contrast) {
        boolean isLarge =
                text.getFontSize() >= 18 || text.getFontSize() >= 14 && text.getFontWeight() >= 700;
        return text.getFontSize() >= 4.5 && contrast < (isLarge ? 3 : 4.5);
    }

    private boolean isGap(BoundingBox place) {
        return spaces.stream()
                        .filter(space -> space.getValue().length() == 1)
                        .map(TextChunk::getBoundingBox)
                        .filter(space -> space.getWidth() > space.getHeight() * THIN_IN_HEIGHTS)
                        .filter(space -> isAtTheHeightOf(place, space))
                        .filter(space -> place.getLeftX() <= space.getCenterX())
                        .filter(space -> space.getCenterX() <= place.getRightX())
                        .count()
                >= MANY_SPACES - 1;
    }

    private boolean isRightToLeft(BoundingBox place) {
        return texts.stream()
                .filter(text -> text.getValue().codePoints().anyMatch(Wcag::isRightToLeft))
                .map(TextChunk::getBoundingBox)
                .anyMatch(line -> isAtTheHeightOf(place, line));
    }

    private static boolean isAtTheHeightOf(BoundingBox place, BoundingBox line) {
        return line.getPageNumber().equals(place.getPageNumber())
                && line.getBottomY() <= place.getCenterY()
                && place.getCenterY() <= line.getTopY();
    }

    private static boolean isRightToLeft(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static String pageAndColour(TextChunk text) {
        return text.getPageNumber() + " " + Arrays.toString(text.getFontColor());
    }
}
