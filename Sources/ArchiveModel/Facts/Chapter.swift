package struct Chapter: Sendable, Hashable, Codable {
    package var start: Rational?
    package var end: Rational?
    package var title: String?

    package init(start: Rational?, end: Rational?, title: String?) {
        self.start = start
        self.end = end
        self.title = title
    }
}
