"""Lists of news: a college's, or all colleges' on the network's page."""

from network.languages.readers import facts_of, in_readers_language
from network.sections.listing import page_links, page_of

from .models import NewsPage


def readable_news(user, college=None):
    """The original rows of the news a user may read, newest first."""
    news = NewsPage.objects.originals().readable_by(user)
    if college is not None:
        news = news.of_college(college)
    return news.order_by("-date", "-pk")


def news_context(request, college=None) -> dict:
    """What a news list shows. Raises Http404 for a page number that does not exist."""
    page = page_of(readable_news(request.user, college), request.GET.get("page", "1"))
    return {
        "news": in_readers_language(page.object_list, request.user),
        "listing": page,
        "page_links": page_links(page, request.GET),
    }


def newest_news(college, request, limit=4) -> list[NewsPage]:
    return in_readers_language(readable_news(request.user, college)[:limit], request.user)


def item_context(item: NewsPage, request) -> dict:
    """What a news page shows besides its own words: the themes and date of its original."""
    facts = facts_of(item)
    return {"facts": facts, "themes": list(facts.themes.all())}
