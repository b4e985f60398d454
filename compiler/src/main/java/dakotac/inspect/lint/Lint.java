package dakotac.inspect.lint;

import dakotac.diagnostic.Diagnostic;
import dakotac.diagnostic.Place;
import dakotac.inspect.InspectedImage;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// All rules.
public final class Lint {

    /// What one rule may say: an image can break it in any number of places.
    private static final int MAX = 50;

    private Lint() {}

    /// What the rules find that concern one of the uses.
    public static List<Diagnostic> check(InspectedImage found, Collection<LintProfile> profiles) {
        LintedImage image = LintedImage.of(found);
        return all().filter(rule -> rule.finding().profiles().stream().anyMatch(profiles::contains))
                .flatMap(rule -> rule.messages(image).limit(MAX).map(message -> diagnostic(rule.finding(), message)))
                .toList();
    }

    private static Diagnostic diagnostic(LintFinding finding, String message) {
        return Diagnostic.warning(finding, Place.nowhere(), message)
                .withSeverity(finding.severity())
                .withHint(finding.fix());
    }

    private static Stream<LintRule> all() {
        return Stream.of(
                new HybridMbr(),
                new MbrBootFlag(),
                new NoPartitionTable(),
                new NoGpt(),
                new NoBackupGpt(),
                new GapPartition(),
                new PartitionGuidsAlike(),
                new TwoEsps(),
                new EspNotInTree(),
                new EspWithoutLabel(),
                new EspCalledAsVolume(),
                new SmallClusters(),
                new FatOfSmallKind(),
                new WritableRandomSeed(),
                new ElToritoWithoutUefi(),
                new ElToritoCountTooSmall(),
                new ElToritoTwoImages(),
                new ElToritoOverTwentyMib(),
                new BytesAfterVolume(),
                new LabelLowerCase(),
                new LabelWithBlank(),
                new LabelOddCharacter(),
                new LabelTooLongForFat(),
                new LabelOfTool(),
                new NoPublisher(),
                new NoApplication(),
                new NoDates(),
                new UuidOfEpoch(),
                new NoRockRidge(),
                new NoJoliet(),
                new LargerThanDvd(),
                new FileOfFourGibibytes(),
                new LinkInTree(),
                new NamesAlikeOnFat(),
                new NameNotForFat(),
                new NameReserved(),
                new NoEfiInTree(),
                new MenuNotInTree(),
                new LoaderCopyDiffers(),
                new KernelNotInTree(),
                new KernelCopyDiffers(),
                new NoLoopbackCfg(),
                new LoopbackKernelMissing(),
                new LoopbackOtherLabel(),
                new LoopbackWithoutIsoScan(),
                new MenuOtherLabel(),
                new MenuHidden(),
                new DefaultOfOneArchitecture(),
                new EntryForAllArchitectures(),
                new EntryWithoutTitle(),
                new TitlesAlike(),
                new EntryOfMachine(),
                new EntryFileName(),
                new EntryWithoutInitrd(),
                new EntryWithoutRoot(),
                new EntryWithoutLiveImage(),
                new CdLabel(),
                new RootOfInstalledSystem(),
                new EntryOfInstalledDisks(),
                new OldLiveWord(),
                new EntryWithoutConsole(),
                new ConsoleOfOtherArchitecture(),
                new DebugShell(),
                new CommandLineTooLong(),
                new MediaCheckWithoutSum(),
                new InitrdEmpty(),
                new InitrdUnknown(),
                new InitrdDamaged(),
                new InitrdXzChecksum(),
                new InitramfsWithoutLiveModule(),
                new InitramfsWithoutUsb(),
                new InitramfsWithoutOptical(),
                new InitramfsWithoutFileSystem(),
                new InitramfsWithoutNetwork(),
                new InitramfsWithoutIsoScan(),
                new InitramfsOfOtherKernel(),
                new InitramfsOfOneMachine(),
                new OverlaySettingOld(),
                new RootfsTail(),
                new NothingSigned(),
                new LoaderUnsigned(),
                new KernelUnsigned(),
                new SignatureUnreadable(),
                new LoaderSigner(),
                new LoaderOfOldCertificate(),
                new KernelSigner(),
                new LoaderWithoutSbat(),
                new SbatRevoked());
    }
}
