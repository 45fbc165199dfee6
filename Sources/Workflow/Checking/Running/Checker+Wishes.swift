extension Checker {
    package struct Wishes: Sendable {
        package var selection: CheckSelection.Wish = .all
        /// Nil: all there is.
        package var places: [String]?
        package var mending: MendingWish
        /// Folders at work on at once.
        package var width: Int

        package init(_ mending: MendingWish, width: Int) {
            self.mending = mending
            self.width = width
        }
    }
}
