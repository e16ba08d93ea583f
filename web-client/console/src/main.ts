import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/el-overlay.css';
import 'element-plus/theme-chalk/el-dialog.css';
import 'element-plus/theme-chalk/el-drawer.css';
import 'element-plus/theme-chalk/el-message.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/table.css';
import './styles/element.css';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n, restoreLocale } from './i18n';
import { router } from './router';

void restoreLocale().then(() => {
  createApp(App).use(i18n).use(router).mount('#app');
});
