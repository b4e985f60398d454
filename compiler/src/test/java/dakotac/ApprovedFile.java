package dakotac;

import java.io.File;
import java.nio.file.Path;
import org.approvaltests.namer.ApprovalNamer;

/// Tells ApprovalTests where the approved text is, and to leave what it received under `target`.
record ApprovedFile(Path approved) implements ApprovalNamer {

    private static final Path RECEIVED = Path.of("target", "received");

    @Override
    public File getApprovedFile(String extensionWithDot) {
        return approved.toFile();
    }

    @Override
    public File getReceivedFile(String extensionWithDot) {
        return RECEIVED.resolve(approved.toString().replace("..", "").replace(File.separatorChar, '_'))
                .toFile();
    }

    @Override
    public String getApprovalName() {
        return approved.getFileName().toString();
    }

    @Override
    public String getSourceFilePath() {
        return approved.toAbsolutePath().getParent() + File.separator;
    }

    @Override
    public ApprovalNamer addAdditionalInformation(String info) {
        return this;
    }

    @Override
    public String getAdditionalInformation() {
        return "";
    }
}
