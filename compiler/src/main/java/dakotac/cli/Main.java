package dakotac.cli;

final class Main {
    private Main() {}

    static void main(String[] args) {}
}
