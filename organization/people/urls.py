"""Addresses of the people's accounts."""

from django.urls import path

from organization.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/new/", views.new_person, name="new-person"),
    path("people/posts/", views.post_requests, name="post-requests"),
    path("people/posts/<int:pk>/", views.decide, name="decide-post"),
    path("people/of/<code:code>/", views.person, name="person"),
    path("people/of/<code:code>/posts/", views.ask_post, name="ask-post"),
    path("people/of/<code:code>/posts/<int:pk>/end/", views.ask_end, name="ask-end-of-post"),
    path("people/of/<code:code>/first-password/", views.first_password, name="first-password"),
    path("people/of/<code:code>/act/<slug:what>/", views.act, name="act-on-person"),
]
