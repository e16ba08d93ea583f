import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { onSignedOut } from './api/client';
import { aboveTownship, can, forget, restore, type Permission } from './session';

declare module 'vue-router' {
  interface RouteMeta {
    /** Needs no sign-in and has no navigation. */
    open?: boolean;
    /** Key of the page's title. */
    title: string;
    /** The navigation item that is lit. */
    nav?: string;
    /** What the account must be allowed to do. */
    needs?: Permission;
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./views/SignIn.vue'), meta: { open: true, title: 'auth.title' } },
  { path: '/', name: 'workbench', component: () => import('./views/Workbench.vue'), meta: { title: 'nav.workbench', nav: 'workbench', needs: 'cycle.read' } },
  { path: '/rollup', name: 'rollup', component: () => import('./views/rollup/RollUpPage.vue'), meta: { title: 'nav.rollup', nav: 'rollup', needs: 'rollup.read' } },
  { path: '/password', name: 'password', component: () => import('./views/ChangePassword.vue'), meta: { title: 'auth.changePassword' } },
  { path: '/cycles', name: 'cycles', component: () => import('./views/Cycles.vue'), meta: { title: 'cycles.title', nav: 'evaluations', needs: 'cycle.read' } },
  { path: '/cycles/new', name: 'cycle-new', component: () => import('./views/CycleNew.vue'), meta: { title: 'cycles.open', nav: 'evaluations', needs: 'cycle.open' } },
  { path: '/evaluations', name: 'evaluations', component: () => import('./views/Evaluations.vue'), meta: { title: 'nav.evaluations', nav: 'evaluations', needs: 'cycle.read' } },
  { path: '/evaluations/:id', name: 'evaluation', component: () => import('./views/evaluation/EvaluationPage.vue'), meta: { title: 'evaluation.title', nav: 'evaluations', needs: 'cycle.read' } },
  { path: '/evaluations/:id/why', name: 'why', component: () => import('./views/why/WhyPage.vue'), meta: { title: 'why.title', nav: 'ranking', needs: 'rating.read' } },
  { path: '/evaluations/:id/comments', name: 'comments', component: () => import('./views/Comments.vue'), meta: { title: 'comments.title', nav: 'problems', needs: 'comment.triage' } },
  { path: '/sessions', name: 'sessions', component: () => import('./views/Sessions.vue'), meta: { title: 'sessions.title', nav: 'evaluations', needs: 'cycle.read' } },
  { path: '/sessions/:id/keying', name: 'keying', component: () => import('./views/keying/KeyingPage.vue'), meta: { title: 'keying.title', nav: 'evaluations', needs: 'paper.key' } },
  { path: '/screens', name: 'screens', component: () => import('./views/Screens.vue'), meta: { title: 'nav.screens', nav: 'screens', needs: 'session.screen' } },
  { path: '/ranking', name: 'ranking', component: () => import('./views/ranking/RankingPage.vue'), meta: { title: 'nav.ranking', nav: 'ranking', needs: 'rating.read' } },
  { path: '/problems', name: 'problems', component: () => import('./views/problems/ProblemsPage.vue'), meta: { title: 'nav.problems', nav: 'problems', needs: 'problem.read' } },
  { path: '/facts', name: 'facts', component: () => import('./views/FactsCheck.vue'), meta: { title: 'nav.facts', nav: 'facts', needs: 'cycle.read' } },
  { path: '/reports', name: 'reports', component: () => import('./views/Reports.vue'), meta: { title: 'nav.reports', nav: 'reports', needs: 'rating.read' } },
  { path: '/units', name: 'units', component: () => import('./views/roll/Units.vue'), meta: { title: 'roll.title', nav: 'roll', needs: 'unit.read' } },
  { path: '/units/:id', name: 'unit', component: () => import('./views/roll/UnitPage.vue'), meta: { title: 'roll.title', nav: 'roll', needs: 'unit.read' } },
  { path: '/import', name: 'import', component: () => import('./views/roll/ImportPage.vue'), meta: { title: 'import.title', nav: 'roll', needs: 'unit.manage' } },
  { path: '/staff', name: 'staff', component: () => import('./views/roll/StaffList.vue'), meta: { title: 'staff.title', nav: 'roll', needs: 'staff.read' } },
  { path: '/audit', name: 'audit', component: () => import('./views/roll/Audit.vue'), meta: { title: 'audit.title', nav: 'roll', needs: 'audit.read' } },
  { path: '/forbidden', name: 'forbidden', component: () => import('./views/Forbidden.vue'), meta: { title: 'common.forbidden' } },
  { path: '/trouble', name: 'trouble', component: () => import('./views/Trouble.vue'), meta: { open: true, title: 'nav.brand' } },
  { path: '/:rest(.*)*', name: 'lost', component: () => import('./views/NotFound.vue'), meta: { title: 'common.notFound' } },
];

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});

router.beforeEach(async (to) => {
  if (to.meta.open) return true;
  const next = to.fullPath === '/' ? {} : { next: to.fullPath };
  const standing = await restore();
  if (standing === 'trouble') return { name: 'trouble', query: next };
  if (standing === 'in') {
    // Over many townships the first page is the roll-up; the workbench of one is reached from there.
    if (to.name === 'workbench' && aboveTownship() && !to.query.cycle) return { name: 'rollup' };
    if (!to.meta.needs || can(to.meta.needs)) return true;
    // The big screen's own account has one page only.
    return to.name === 'workbench' && can('session.screen') ? { name: 'screens' } : { name: 'forbidden' };
  }
  return { name: 'sign-in', query: next };
});

// A newer console was put in place while this one was open: its files are gone, so load the page afresh.
router.onError((error: Error, to) => {
  if (/dynamically imported module|module script failed|preload CSS/i.test(error.message)) {
    window.location.assign(router.resolve(to.fullPath).href);
  }
});

onSignedOut(() => {
  forget();
  const here = router.currentRoute.value;
  // While the very first page is still being decided, the guard above sends to the sign-in.
  if (here.matched.length > 0 && !here.meta.open) {
    void router.push({ name: 'sign-in', query: { next: here.fullPath } });
  }
});
