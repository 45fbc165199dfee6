extension SeedExample {
    package static let queryingTheRelay = SeedExample(
        "query",
        #"""
        curl https://api.crazyrouter.com/v1/video/generations/TASK_ID \
          -H "Authorization: Bearer YOUR_API_KEY"
        """#)
    package static let queryingUnified = SeedExample(
        "query",
        #"""
        curl "https://crazyrouter.com/v1/video/query?id=video_task_abc123" \
          -H "Authorization: Bearer YOUR_API_KEY"
        """#)
}
